import Foundation

/// How many browsers capture the same page in turn.
public enum WorkerCount: Sendable, Hashable {
    case auto
    case exactly(Int)

    /// What can be asked for.
    public static let numbers = 1...32
    /// The most that `auto` takes: each goes through the whole page, so that more gain ever less.
    static let most = 4
    /// The fewest frames for which another browser is worth its start.
    static let leastFrames = 40

    /// The number for `frames` frames.
    ///
    /// A page that draws into shared memory keeps the encoder busy alone; a screenshot keeps one processor.
    func number(forFrames frames: Int, isRing: Bool) -> Int {
        switch self {
        case .exactly(let number): return min(number, max(1, frames))
        case .auto where isRing: return 1
        case .auto:
            let processors = ProcessInfo.processInfo.activeProcessorCount
            return max(1, min(Self.most, processors, frames / Self.leastFrames))
        }
    }
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
