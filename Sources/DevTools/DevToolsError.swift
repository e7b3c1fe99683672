import JSONSupport

/// A failure of a DevTools call, of an event wait or of the connection.
public enum DevToolsError: Error, Sendable, CustomStringConvertible {
    /// The service thread or its libwebsockets context could not be made.
    case serviceUnavailable(reason: String)
    /// The browser closed the pipe, or the connection was closed by its owner.
    case connectionClosed(reason: String)
    /// No response to `operation` (a CDP method, or an awaited event) within `timeout`.
    case deadlineExceeded(operation: String, timeout: Duration)
    /// The browser refused `method` with this JSON-RPC error.
    case protocolError(method: String, code: Int, message: String)
    /// The page's script threw, or its promise was rejected.
    case pageException(PageException)
    /// The process behind the session died.
    case targetCrashed(session: String)
    /// The session was ended: its target closed, or something detached from it.
    case detached(session: String)
    /// A message is not valid for the protocol, or for `context` (a method).
    case malformedMessage(context: String, reason: JSONError)
    /// The browser reported an error without a command, because it could not parse one.
    case rejectedMessage(code: Int, message: String)
    /// The command is longer than the browser accepts; it was not sent.
    case messageTooLarge(method: String, byteCount: Int, limit: Int)

    public var description: String {
        switch self {
        case .serviceUnavailable(let reason):
            "cannot start the DevTools service thread: \(reason)"
        case .connectionClosed(let reason):
            "the DevTools connection is closed: \(reason)"
        case .deadlineExceeded(let operation, let timeout):
            "\(operation) did not finish within \(timeout)"
        case .protocolError(let method, let code, let message):
            "the browser refused \(method): \(message) (\(code))"
        case .pageException(let exception):
            "the page threw: \(exception)"
        case .targetCrashed:
            "the page's process crashed"
        case .detached:
            "the page was closed"
        case .malformedMessage(let context, let reason):
            "the browser's message for \(context) cannot be read: \(reason)"
        case .rejectedMessage(let code, let message):
            "the browser could not read a command: \(message) (\(code))"
        case .messageTooLarge(let method, let byteCount, let limit):
            "\(method) takes \(byteCount) bytes, more than the browser's limit of \(limit)"
        }
    }
}
