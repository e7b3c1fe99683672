import JSONSupport

/// Why a DevTools call, an event wait or the connection failed.
public enum DevToolsError: Error, Sendable, CustomStringConvertible {
    /// The endpoint is not `ws://host[:port]/path`.
    case invalidEndpoint(String)
    /// The service thread or its libwebsockets context could not be made.
    case serviceUnavailable(reason: String)
    /// Nobody answered at the endpoint, or what answered is no websocket; `reason` is libwebsockets' own.
    case connectionRefused(endpoint: String, reason: String)
    /// The socket closed, or the connection was closed by its owner.
    case connectionClosed(reason: String)
    /// No answer to `operation` (a CDP method, or what was waited for) within `timeout`.
    case deadlineExceeded(operation: String, timeout: Duration)
    /// The browser refused `method` with this JSON-RPC error.
    case protocolError(method: String, code: Int, message: String)
    /// The page's script threw, or its promise was rejected.
    case pageException(PageException)
    /// The process behind the session died.
    case targetCrashed(session: String)
    /// The session was ended: its target closed, or something detached from it.
    case detached(session: String)
    /// What the browser sent is not the protocol, or not of the shape that `context` (a method) has.
    case malformedMessage(context: String, reason: JSONError)
    /// The browser answered outside any command, because it could not read one.
    case rejectedMessage(code: Int, message: String)
    /// The command's text is longer than the browser accepts; nothing was sent.
    case messageTooLarge(method: String, byteCount: Int, limit: Int)

    public var description: String {
        switch self {
        case .invalidEndpoint(let endpoint):
            "not a DevTools endpoint: \(endpoint) (expected ws://host:port/path)"
        case .serviceUnavailable(let reason):
            "cannot start the DevTools service thread: \(reason)"
        case .connectionRefused(let endpoint, let reason):
            "cannot connect to \(endpoint): \(reason)"
        case .connectionClosed(let reason):
            "the DevTools connection is closed: \(reason)"
        case .deadlineExceeded(let operation, let timeout):
            "\(operation) did not finish within \(timeout)"
        case .protocolError(let method, let code, let message):
            "the browser refused \(method): \(message) (\(code))"
        case .pageException(let exception):
            "the page threw: \(exception)"
        case .targetCrashed(let session):
            "the page's process crashed (session \(session))"
        case .detached(let session):
            "the page is gone (session \(session) was detached)"
        case .malformedMessage(let context, let reason):
            "the browser's message for \(context) cannot be read: \(reason)"
        case .rejectedMessage(let code, let message):
            "the browser could not read a command: \(message) (\(code))"
        case .messageTooLarge(let method, let byteCount, let limit):
            "\(method) takes \(byteCount) bytes, more than the browser's limit of \(limit)"
        }
    }
}
