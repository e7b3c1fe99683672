/// What can go wrong with the browser as a program and with the pages it holds.
public struct BrowserError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// There is no Chromium to run.
        case executableNotFound
        /// It was started, and ended or said nothing before it could be spoken to.
        case launchFailed
        /// It ended while it was needed.
        case exited
        /// A file that it needs is larger than files may be.
        case tooLarge
        /// No folder could be made for its profile.
        case profileFolder
        /// Its GPU process ended, and with it what canvases have drawn.
        case graphicsLost
        /// The page could not be opened: no answer, an HTTP error, no such host.
        case navigationFailed
        /// The page went to another address by itself.
        case navigated
        /// A script of the page threw, and nothing caught it.
        case scriptError
        /// A wait reached its deadline.
        case deadlineExceeded
    }

    public let code: Code
    /// What happened and where, in a sentence without a full stop.
    public let message: String
    /// The end of the browser's stderr, where that may tell more.
    public let standardError: String?
    /// The error that it follows from, as it was thrown; nil if it was found here.
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
