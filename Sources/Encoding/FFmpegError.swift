import ChildProcess

/// What went wrong with ffmpeg or ffprobe.
public struct FFmpegError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure, for decisions.
    public enum Code: Sendable, Hashable {
        /// There is no ffmpeg or ffprobe.
        case notFound
        /// It is too old, or lacks an encoder, a filter or a format that is needed.
        case unfit
        /// The output file cannot be written.
        case cannotWriteOutput
        /// A sound cannot be read.
        case trackUnreadable
        /// Subtitles cannot be read.
        case subtitlesUnreadable
        /// It failed, or ended before it had all frames.
        case failed
        /// The number of encoded frames is not the number of frames that belong into the video.
        case framesLost
        /// The file that it has written is not what was planned.
        case outputDiffers
        /// A frame has not the size that its format says.
        case invalidFrame
        /// It did not take a frame in time.
        case frameTimedOut
        /// It made no progress any more.
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
    /// The error that it follows from, as it was thrown; nil if it was found here.
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

    /// The last of what ffmpeg says tells why it ends; before, it may say the same of every packet.
    private static let shownLines = 10

    /// Says that a program could not be run, or could not be talked to.
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
