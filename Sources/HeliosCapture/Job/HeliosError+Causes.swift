import Browser
import Capture
import ChildProcess
import DevTools
import Encoding
import JSONSupport

extension HeliosError {
    /// What an error of any module means to the caller: the one place where exit codes are decided.
    init(cause: any Error) {
        switch cause {
        case let error as HeliosError: self = error
        case let error as BrowserError: self.init(error)
        case let error as CaptureError:
            self.init(error.code == .timedOut ? .timeout : .pageFailed, error.description)
        case let error as DevToolsError: self.init(error)
        case let error as FFmpegError: self.init(error)
        case let error as ChildProcessError: self.init(error)
        case let error as SubtitleError: self.init(.pageFailed, "\(error)")
        // A page can replace what its answers are made with.
        case let error as JSONError: self.init(.pageFailed, "an answer of the page cannot be read: \(error)")
        default: self.init(unknown: cause)
        }
    }

    /// An error that nothing here expects.
    public init(unknown cause: any Error) {
        let advice = "Please report it with the output of -vv."
        self.init(.fault, "a fault in helios-capture: \(cause)", advice: advice)
    }

    private init(_ error: BrowserError) {
        switch error.code {
        case .executableNotFound, .launchFailed, .profileFolder: self.init(.toolUnfit, error.description)
        case .navigationFailed: self.init(.inputNotFound, error.description)
        case .scriptError, .exited, .graphicsLost: self.init(.pageFailed, error.description)
        case .deadlineExceeded: self.init(.timeout, error.description)
        }
    }

    private init(_ error: DevToolsError) {
        switch error {
        case .deadlineExceeded:
            self.init(.timeout, "\(error)", advice: "Give a longer --timeout if the page is that slow.")
        case .invalidEndpoint, .serviceUnavailable, .connectionRefused:
            self.init(.toolUnfit, "\(error)")
        default:
            self.init(.pageFailed, "\(error)")
        }
    }

    private init(_ error: FFmpegError) {
        switch error.code {
        case .notFound, .unfit: self.init(.toolUnfit, "\(error)")
        case .cannotWriteOutput: self.init(.cannotWriteOutput, "\(error)")
        case .trackUnreadable, .subtitlesUnreadable: self.init(.pageFailed, "\(error)")
        case .failed, .framesLost, .outputDiffers, .invalidFrame: self.init(.encoderFailed, "\(error)")
        case .frameTimedOut, .stalled: self.init(.timeout, "\(error)")
        }
    }

    private init(_ error: ChildProcessError) {
        switch error.code {
        case .executableNotFound, .cannotExecute: self.init(.toolUnfit, "\(error)")
        case .deadlineExceeded: self.init(.timeout, "\(error)")
        default: self.init(.encoderFailed, "\(error)")
        }
    }
}
