import JSONSupport

/// What a page's script threw (CDP `Runtime.ExceptionDetails`).
public struct PageException: Error, Sendable, Hashable, CustomStringConvertible {
    /// One call on the stack; `line` and `column` count from 1.
    public struct Frame: Sendable, Hashable {
        public let function: String
        public let url: String
        public let line: Int
        public let column: Int
    }

    /// The engine's headline: `Uncaught`, `Uncaught (in promise)`, `Uncaught SyntaxError: …`.
    public let text: String

    /// What was thrown: an error's name, message and stack, or another value as text; nil if the browser did
    /// not say.
    public let thrown: String?

    /// The script's address; nil for a script without one.
    public let url: String?

    /// The line of the throw, counted from 1.
    public let line: Int

    /// The column of the throw, counted from 1.
    public let column: Int

    /// The calls that led to the throw, innermost first; empty if the browser recorded none.
    public let stack: [Frame]

    /// Reads CDP's `Runtime.ExceptionDetails`.
    public init(_ details: JSONValue) throws(JSONError) {
        text = try details["text"].requireString()
        let exception = details["exception"]
        let value = exception["value"]
        thrown =
            exception["description"].string ?? value.string ?? exception["unserializableValue"].string
            ?? (value.exists ? value.text : nil)
        line = try details["lineNumber"].requireInt() + 1
        column = try details["columnNumber"].requireInt() + 1
        var stack: [Frame] = []
        for call in details["stackTrace"]["callFrames"].array ?? [] {
            stack.append(try Frame(call))
        }
        self.stack = stack
        url = details["url"].string ?? stack.first.map(\.url).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Where it was thrown: `address:line:column`.
    public var place: String { "\(url ?? "script"):\(line):\(column)" }

    public var description: String {
        guard let thrown else { return "\(text) (\(place))" }
        return "\(text): \(thrown) (\(place))"
    }
}

extension PageException.Frame {
    fileprivate init(_ call: JSONValue) throws(JSONError) {
        function = try call["functionName"].requireString()
        url = try call["url"].requireString()
        line = try call["lineNumber"].requireInt() + 1
        column = try call["columnNumber"].requireInt() + 1
    }
}
