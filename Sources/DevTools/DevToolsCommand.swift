import JSONSupport

/// A CDP command: the value holds its parameters; its response is typed.
public protocol DevToolsCommand: Sendable {
    /// The type of the response; `EmptyResponse` if it has no properties.
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

/// The response to a command.
public protocol DevToolsResponse: Sendable {
    /// Decodes the command's `result` object. Throws `JSONError` if it is malformed, or `DevToolsError` if the command has
    /// failed.
    init(_ result: JSONValue) throws
}

/// A response without properties.
public struct EmptyResponse: DevToolsResponse {
    public init(_ result: JSONValue) {}
}

/// A CDP event.
public protocol DevToolsEvent: Sendable {
    /// The protocol's name: `Page.loadEventFired`.
    static var method: String { get }

    /// Decodes the event's `params` object. Throws `JSONError` if it is malformed.
    init(_ parameters: JSONValue) throws
}
