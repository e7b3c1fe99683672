import Browser
import Capture
import ChildProcess
import DevTools
import Encoding
import JSONSupport

extension HeliosError {
    /// Maps the errors of all modules to exit codes and messages; the only place that does.
    init(cause: any Error) {
        switch cause {
        case let error as HeliosError: self = error
        case let error as BrowserError where error.code == .networkLost:
            let advice = "It may need more open files (ulimit -n) or more memory."
            self.init(.pageFailed, "\(error)", advice: advice, cause: error)
        case let error as BrowserError where error.code == .exited:
            self.init(.pageFailed, "\(error)", advice: Self.memoryAdvice, cause: error)
        case let error as BrowserError: self.init(Self.code(of: error), "\(error)", cause: error)
        case let error as CaptureError:
            self.init(error.code == .timedOut ? .timeout : .pageFailed, "\(error)", cause: error)
        case let error as DevToolsError: self.init(error)
        case let error as FFmpegError: self.init(Self.code(of: error), "\(error)", cause: error)
        case let error as ChildProcessError: self.init(Self.code(of: error), "\(error)", cause: error)
        case let error as SubtitleError: self.init(.pageFailed, "\(error)", cause: error)
        // A page can replace the built-ins that produce its replies.
        case let error as JSONError:
            self.init(.pageFailed, "an answer of the page cannot be read: \(error)", cause: error)
        default: self.init(unknown: cause)
        }
    }

    private static let memoryAdvice =
        "If it takes more memory than there is, try --workers 1 or a smaller size."

    /// An unexpected error.
    public init(unknown cause: any Error) {
        let advice = "Please report it with the output of -vv."
        self.init(.fault, "a fault in helios-capture: \(cause)", advice: advice, cause: cause)
    }

    private init(_ error: DevToolsError) {
        switch error {
        case .deadlineExceeded:
            let advice = "Give a longer --timeout if the page is that slow."
            self.init(.timeout, "\(error)", advice: advice, cause: error)
        case .serviceUnavailable:
            self.init(.toolUnfit, "\(error)", cause: error)
        case .rejectedMessage: self.init(unknown: error)
        case .targetCrashed:
            self.init(.pageFailed, "\(error)", advice: Self.memoryAdvice, cause: error)
        case .connectionClosed, .protocolError, .pageException, .detached, .malformedMessage,
            .messageTooLarge:
            self.init(.pageFailed, "\(error)", cause: error)
        }
    }

    private static func code(of error: BrowserError) -> Code {
        switch error.code {
        case .executableNotFound, .launchFailed, .profileFolder, .tooManyFiles: .toolUnfit
        case .navigationFailed: .inputNotFound
        case .tooLarge: .cannotWriteOutput
        case .scriptError, .navigated, .exited, .graphicsLost, .networkLost: .pageFailed
        case .deadlineExceeded, .stalled: .timeout
        }
    }

    private static func code(of error: FFmpegError) -> Code {
        switch error.code {
        case .notFound, .unfit: .toolUnfit
        case .cannotWriteOutput: .cannotWriteOutput
        case .trackUnreadable, .subtitlesUnreadable: .pageFailed
        case .failed, .framesLost, .outputDiffers, .invalidFrame: .encoderFailed
        case .frameTimedOut, .stalled: .timeout
        }
    }

    private static func code(of error: ChildProcessError) -> Code {
        switch error.code {
        case .system where error.isLimit: .toolUnfit
        case .executableNotFound, .cannotExecute: .toolUnfit
        case .deadlineExceeded: .timeout
        case .argumentsTooLong, .invalidArgument, .brokenPipe, .closed, .groupSurvived, .system:
            .encoderFailed
        }
    }
}
