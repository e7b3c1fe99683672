import ChildProcess

/// A failure of ffmpeg or ffprobe.
public struct FFmpegError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: Sendable, Hashable {
        /// ffmpeg or ffprobe was not found.
        case notFound
        /// It is too old, or lacks a required encoder, filter or format.
        case unfit
        /// The output file cannot be written.
        case cannotWriteOutput
        /// An audio track cannot be read.
        case trackUnreadable
        /// Subtitles cannot be read.
        case subtitlesUnreadable
        /// It failed, or exited before it had all frames.
        case failed
        /// The number of encoded frames is wrong.
        case framesLost
        /// The written file differs from the plan.
        case outputDiffers
        /// The size of a frame does not match its format.
        case invalidFrame
        /// It did not read a frame in time.
        case frameTimedOut
        /// It stopped making progress.
        case stalled
    }

    public let code: Code
    /// What happened, in words.
    public let what: String
    /// The program and its arguments, if it ran.
    public let arguments: [String]
    public let status: TerminationStatus?
    /// The end of what it wrote to standard error.
    public let standardError: [String]
    /// The underlying error; nil if there is none.
    public let cause: (any Error)?

    public init(
        _ code: Code,
        _ what: String,
        arguments: [String] = [],
        status: TerminationStatus? = nil,
        standardError: [String] = [],
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.what = what
        self.arguments = arguments
        self.status = status
        self.standardError = standardError
        self.cause = cause
    }

    public var description: String {
        let end = status.map { " (\($0))" } ?? ""
        var seen: Set<String> = []
        let lines = standardError.filter { seen.insert($0).inserted }
        let rest = lines.count - Self.shownLines
        let omission = rest > 0 ? "\n  ffmpeg: … (\(rest) more lines)" : ""
        let output = lines.suffix(Self.shownLines).map { "\n  ffmpeg: \($0)" }.joined()
        return "\(what)\(end)\(omission)\(output)"
    }

    /// ffmpeg's last lines have the cause; earlier ones may repeat for every packet.
    private static let shownLines = 10

    /// The error of a program that could not be run or communicated with.
    init(_ error: ChildProcessError, arguments: [String]) {
        let code: Code =
            switch error.code {
            case .executableNotFound: .notFound
            case .cannotExecute: .unfit
            default: .failed
            }
        self.init(code, "\(error)", arguments: arguments, cause: error)
    }
}
