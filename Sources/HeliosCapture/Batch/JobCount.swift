import ChildProcess
import Foundation

/// The number of renders that a batch runs in parallel.
public enum JobCount: Sendable, Hashable, AutomaticCount {
    /// One for each processor, and one more if all are short, as far as memory allows.
    case auto
    case exactly(Int)

    /// The valid numbers.
    static let numbers = 1...64
    /// The memory that one render uses, in bytes: a browser with its page, and an encoder.
    private static let jobBytes = 700 << 20

    /// Parses `auto` or a number from 1 to 64; nil for anything else.
    public init?(_ text: String) {
        guard let count = Self.parse(text) else { return nil }
        self = count
    }

    /// The number for these renders, at most one for each.
    public func parallel(for jobs: [BatchRun.Job]) -> Int {
        switch self {
        case .exactly(let number): min(number, jobs.count)
        case .auto:
            Self.fitting(
                jobs.count,
                areShort: RenderExtent.areShort(jobs.map(\.options)),
                processors: ProcessInfo.processInfo.activeProcessorCount,
                memory: SystemMemory.availableBytes ?? 0
            )
        }
    }

    /// A short render often waits: for its encoder to start and to end, for its page to be quiet. Two at a time keep two
    /// processors 78 % busy, three 92 %: forty one-second rows of 320x180 take a tenth less time, six four-second rows of
    /// 1280x720 take 3 % more.
    ///
    /// - Parameter memory: the bytes that are available.
    static func fitting(_ count: Int, areShort: Bool, processors: Int, memory: Int) -> Int {
        max(1, min(processors + (areShort ? 1 : 0), memory / jobBytes, count))
    }
}
