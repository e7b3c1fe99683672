import JSONSupport

extension CDP.Runtime {
    /// A script context was created.
    public struct ExecutionContextCreated: DevToolsEvent {
        public static let method = "Runtime.executionContextCreated"

        public let id: ExecutionContextID
        public let uniqueID: String
        public let origin: String
        /// An isolated world's name; empty for the page's own world.
        public let name: String
        /// The frame it belongs to; nil for a worker's.
        public let frameID: CDP.FrameID?
        /// Whether it is the page's own world.
        public let isDefault: Bool

        public init(_ parameters: JSONValue) throws {
            let context = parameters["context"]
            id = try context["id"].requireInt()
            uniqueID = try context["uniqueId"].requireString()
            origin = try context["origin"].requireString()
            name = try context["name"].requireString()
            frameID = context["auxData"]["frameId"].string
            isDefault = context["auxData"]["isDefault"].bool ?? true
        }
    }

    /// A script context was destroyed.
    public struct ExecutionContextDestroyed: DevToolsEvent {
        public static let method = "Runtime.executionContextDestroyed"

        public let id: ExecutionContextID
        public let uniqueID: String

        public init(_ parameters: JSONValue) throws {
            id = try parameters["executionContextId"].requireInt()
            uniqueID = try parameters["executionContextUniqueId"].requireString()
        }
    }

    /// All script contexts of the session were destroyed.
    public struct ExecutionContextsCleared: DevToolsEvent {
        public static let method = "Runtime.executionContextsCleared"

        public init(_ parameters: JSONValue) {}
    }

    /// A script threw an uncaught exception.
    public struct ExceptionThrown: DevToolsEvent {
        public static let method = "Runtime.exceptionThrown"

        /// In milliseconds since 1970.
        public let timestamp: Double
        public let exception: PageException
        public let contextID: ExecutionContextID?

        public init(_ parameters: JSONValue) throws {
            timestamp = try parameters["timestamp"].requireDouble()
            exception = try PageException(parameters["exceptionDetails"])
            contextID = parameters["exceptionDetails"]["executionContextId"].int
        }
    }

    /// A script called a method of `console`.
    public struct ConsoleAPICalled: DevToolsEvent {
        public static let method = "Runtime.consoleAPICalled"

        /// The method, mostly by its own name: `log`, `debug`, `info`, `error`, `warning`, …
        public let type: String
        public let arguments: [RemoteObject]
        public let contextID: ExecutionContextID
        /// In milliseconds since 1970.
        public let timestamp: Double

        public init(_ parameters: JSONValue) throws {
            type = try parameters["type"].requireString()
            arguments = try parameters["args"].requireArray().map { try RemoteObject($0) }
            contextID = try parameters["executionContextId"].requireInt()
            timestamp = try parameters["timestamp"].requireDouble()
        }

        /// The arguments as one line, about as the console shows it.
        public var text: String {
            arguments.map { argument in
                argument.value.string ?? argument.description ?? argument.unserializableValue
                    ?? (argument.value.exists ? argument.value.text : argument.type)
            }.joined(separator: " ")
        }
    }
}
