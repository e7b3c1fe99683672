/// A failure of the browser process or of one of its pages.
public struct BrowserError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// No Chromium was found.
        case executableNotFound
        /// It exited, or did not print its endpoint in time, after it was started.
        case launchFailed
        /// It exited while it was in use.
        case exited
        /// A file exceeds the limit on file sizes (`ulimit -f`).
        case tooLarge
        /// It needs more open files than the limit allows (`ulimit -n`).
        case tooManyFiles
        /// The folder for its profile could not be created.
        case profileFolder
        /// Its GPU process exited, so the contents of canvases are lost.
        case graphicsLost
        /// Its network process exited, so what was being loaded has failed, or never comes.
        case networkLost
        /// It has stopped drawing.
        case stalled
        /// The page could not be opened: no response, an HTTP error, an unknown host.
        case navigationFailed
        /// The page went to another address by itself.
        case navigated
        /// A script of the page threw an uncaught error.
        case scriptError
        /// A deadline has passed.
        case deadlineExceeded
    }

    public let code: Code
    /// What happened and where: a sentence without a full stop.
    public let message: String
    /// The end of the browser's stderr, where it helps.
    public let standardError: String?
    /// The underlying error; nil if there is none.
    public let cause: (any Error)?

    public init(
        _ code: Code,
        _ message: String,
        standardError: String? = nil,
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.standardError = standardError
        self.cause = cause
    }

    public var description: String {
        guard let standardError, !standardError.isEmpty else { return message }
        let lines = standardError.split(separator: "\n").map { "\n  Chromium: \($0)" }
        return "\(message)\(lines.joined())"
    }
}
