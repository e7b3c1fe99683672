import JSONSupport

/// A CDP command: its parameters are the value's own, its answer is typed.
public protocol DevToolsCommand: Sendable {
    /// What the browser answers; `EmptyResponse` if that says nothing.
    associatedtype Response: DevToolsResponse

    /// The protocol's name: `Page.navigate`.
    static var method: String { get }

    /// Writes the parameters into an empty object.
    func encode(into parameters: JSONBuilder)
}

extension DevToolsCommand {
    /// No parameters.
    public func encode(into parameters: JSONBuilder) {}
}

/// The answer to a command.
public protocol DevToolsResponse: Sendable {
    /// Reads the command's `result` object. Throws `JSONError` if it has another shape, or `DevToolsError` if
    /// it says that the command failed.
    init(_ result: JSONValue) throws
}

/// The answer of a command that only says that it was done.
public struct EmptyResponse: DevToolsResponse {
    public init(_ result: JSONValue) {}
}

/// An event of CDP.
public protocol DevToolsEvent: Sendable {
    /// The protocol's name: `Page.loadEventFired`.
    static var method: String { get }

    /// Reads the event's `params` object. Throws `JSONError` if it has another shape.
    init(_ parameters: JSONValue) throws
}
