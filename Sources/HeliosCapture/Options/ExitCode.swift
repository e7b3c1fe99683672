/// The exit status of the process, for scripts to distinguish failures.
///
/// The codes from 64 to 75 are those of sysexits.h; those above 128 are 128 plus the signal number,
/// as a shell reports them.
public enum ExitCode: Int32, Sendable, CaseIterable {
    case success = 0
    case usage = 64
    case pageFailed = 65
    case inputNotFound = 66
    case toolUnfit = 69
    case fault = 70
    case cannotWriteOutput = 73
    case encoderFailed = 74
    case timeout = 75
    case hangup = 129
    case interrupted = 130
    case terminated = 143

    /// The meaning of the code, in one line of the command's help.
    public var meaning: String {
        switch self {
        case .success: "the video is complete"
        case .usage: "usage: an option or a value that cannot be used"
        case .pageFailed:
            "the page failed: script error, crash, nothing to capture, unusable sound or subtitles"
        case .inputNotFound: "the input was not found"
        case .toolUnfit: "Chromium or ffmpeg is missing or unsuitable"
        case .fault: "a fault in helios-capture: please report it"
        case .cannotWriteOutput: "the output cannot be written"
        case .encoderFailed: "the encoder failed, or did not write what was planned"
        case .timeout: "timeout: the page was not ready in time, or a frame took too long"
        case .hangup: "ended by SIGHUP, cleaned up"
        case .interrupted: "ended by SIGINT, cleaned up"
        case .terminated: "ended by SIGTERM, cleaned up"
        }
    }
}
