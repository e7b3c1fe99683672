import Foundation

/// How many browsers capture the same page.
public enum WorkerCount: Sendable, Hashable {
    /// One at first, and more as far as that is measured to be faster.
    case auto
    case exactly(Int)

    /// What can be asked for.
    public static let numbers = 1...32
    /// The fewest frames for which another browser is worth its start.
    static let leastFrames = 40

    /// The most that capture `frames` frames: with `auto`, no more than there are processors.
    func most(forFrames frames: Int) -> Int {
        switch self {
        case .exactly(let number): return min(number, max(1, frames))
        case .auto:
            let processors = ProcessInfo.processInfo.activeProcessorCount
            return max(1, min(Self.numbers.upperBound, processors, frames / Self.leastFrames))
        }
    }

    /// How many begin with that.
    func first(forFrames frames: Int) -> Int { self == .auto ? 1 : most(forFrames: frames) }
}

extension WorkerCount: CustomStringConvertible {
    public var description: String {
        switch self {
        case .auto: "auto"
        case .exactly(let number): "\(number)"
        }
    }

    /// Reads `auto` or a number from 1 to 32; nil for anything else.
    public init?(_ text: String) {
        if text == "auto" {
            self = .auto
        } else if let number = Int(text), Self.numbers.contains(number) {
            self = .exactly(number)
        } else {
            return nil
        }
    }
}
