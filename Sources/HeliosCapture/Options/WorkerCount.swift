import Foundation

/// The number of browsers that capture a page in parallel.
public enum WorkerCount: Sendable, Hashable, AutomaticCount {
    /// One at first, then more as long as the measured throughput increases.
    case auto
    case exactly(Int)

    /// The valid numbers.
    public static let numbers = 1...32
    /// The minimum number of frames for which starting another browser pays off.
    static let leastFrames = 40

    /// The maximum for `frames` frames; with `auto`, at most the number of processors.
    func most(forFrames frames: Int) -> Int {
        switch self {
        case .exactly(let number): return min(number, max(1, frames))
        case .auto:
            let processors = ProcessInfo.processInfo.activeProcessorCount
            return max(1, min(Self.numbers.upperBound, processors, frames / Self.leastFrames))
        }
    }

    /// The initial number for `frames` frames.
    func first(forFrames frames: Int) -> Int { self == .auto ? 1 : most(forFrames: frames) }
}

extension WorkerCount: CustomStringConvertible {
    public var description: String {
        switch self {
        case .auto: "auto"
        case .exactly(let number): "\(number)"
        }
    }

    /// Parses `auto` or a number from 1 to 32; nil for anything else.
    public init?(_ text: String) {
        guard let count = Self.parse(text) else { return nil }
        self = count
    }
}
