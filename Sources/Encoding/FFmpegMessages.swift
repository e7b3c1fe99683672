import ChildProcess
import Glibc

/// The cause of a failure, from ffmpeg's messages on standard error.
///
/// The exit status only distinguishes success from failure, and not even reliably.
struct FFmpegMessages {
    /// The name of the track that ffmpeg could not open, read or decode; nil: none.
    let unreadableTrack: String?
    /// The cause; `.failed` if the lines do not have it.
    let cause: FFmpegError.Code
    /// The path of the output that cannot be written, as given by the user; nil if that is not the cause.
    let unwritable: String?
    /// Whether writing failed because the reader has closed the pipe.
    var isReaderGone: Bool { cause == .cannotWriteOutput && lines.contains { $0.contains(Self.brokenPipe) } }

    private let lines: [String]
    private static let brokenPipe = "Broken pipe"
    private static let unfit = [
        "Unknown encoder", "No such filter", "Unrecognized option", "Requested output format",
        "Automatic encoder selection failed", "Option not found",
    ]
    private static let outputReasons = [
        "No such file or directory", "Permission denied", "Is a directory", "Read-only file system",
        "Not a directory", "Bad file descriptor", brokenPipe,
    ]
    /// Messages that are never about an input.
    private static let fullReasons = ["No space left on device", "Disk quota exceeded", "File too large"]
    private static let outputPlaces = [
        "av_interleaved_write_frame", "Error writing trailer", "Error closing file", "Unable to re-open",
        "Error muxing", "Error opening output",
    ]

    /// - Parameter status: how ffmpeg exited, if it has.
    init(_ lines: [String], config: FFmpegConfig, status: TerminationStatus? = nil) {
        self.lines = lines
        let locations = config.outputs.map(\.location)
        // The file size limit of setrlimit(2), `ulimit -f`, kills a program that does not handle SIGXFSZ.
        let isTooLarge = status == .signalled(SIGXFSZ)
        let isUnwritable = isTooLarge || lines.contains { Self.isAboutOutput($0, locations) }
        let named = config.outputs.first { output in lines.contains { $0.contains(output.location) } }
        unwritable = isUnwritable ? (named ?? config.outputs.first)?.path : nil
        if lines.contains(where: { line in Self.unfit.contains { line.contains($0) } }) {
            (cause, unreadableTrack) = (.unfit, nil)
        } else if isUnwritable {
            (cause, unreadableTrack) = (.cannotWriteOutput, nil)
        } else {
            unreadableTrack = Self.unreadableTrack(lines, config: config)
            cause = unreadableTrack == nil ? .failed : .trackUnreadable
        }
    }

    private static func unreadableTrack(_ lines: [String], config: FFmpegConfig) -> String? {
        zip(config.trackNames, config.trackLocations).enumerated().first { index, track in
            // Input 0 is the frames.
            let stream = "Error while decoding stream #\(index + 1):"
            return lines.contains { $0.contains("\(track.1): ") || $0.contains(stream) }
        }?.element.0
    }

    private static func isAboutOutput(_ line: String, _ paths: [String]) -> Bool {
        if line.contains("Unable to find a suitable output format") { return true }
        if fullReasons.contains(where: { line.contains($0) }) { return true }
        guard outputReasons.contains(where: { line.contains($0) }) else { return false }
        return (paths + outputPlaces).contains { line.contains($0) }
    }
}
