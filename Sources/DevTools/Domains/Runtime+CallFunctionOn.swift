import JSONSupport

extension CDP.Runtime {
    /// Calls a function.
    ///
    /// A thrown value or a rejected promise fails the call with `DevToolsError.pageException`.
    public struct CallFunctionOn: DevToolsCommand {
        public typealias Response = EvaluationResponse
        public static let method = "Runtime.callFunctionOn"

        /// The function's `this`, which also determines the context.
        public enum Receiver: Sendable, Hashable {
            case object(RemoteObjectID)
            /// The context's global object.
            case context(ExecutionContextID)
            /// The context's global object, by the context's unique name.
            case uniqueContext(String)
        }

        /// The function's arguments.
        public enum Argument: Sendable, JSONEncodable {
            /// JSON, by value.
            case value(any JSONEncodable & Sendable)
            case object(RemoteObjectID)

            public func makeJSON() -> JSONBuilder {
                let argument = JSONBuilder.object()
                switch self {
                case .value(let value): argument.set("value", value.makeJSON())
                case .object(let id): argument.set("objectId", id)
                }
                return argument
            }
        }

        public var functionDeclaration: String
        public var receiver: Receiver
        public var arguments: [Argument]
        /// Whether the returned promise is awaited.
        public var awaitPromise: Bool
        /// Whether the value is returned as JSON instead of by reference.
        public var returnByValue: Bool
        public var userGesture: Bool?

        public init(
            _ functionDeclaration: String,
            on receiver: Receiver,
            arguments: [Argument] = [],
            awaitPromise: Bool = false,
            returnByValue: Bool = true,
            userGesture: Bool? = nil
        ) {
            self.functionDeclaration = functionDeclaration
            self.receiver = receiver
            self.arguments = arguments
            self.awaitPromise = awaitPromise
            self.returnByValue = returnByValue
            self.userGesture = userGesture
        }

        public func encode(into parameters: JSONBuilder) {
            parameters.set("functionDeclaration", functionDeclaration)
            switch receiver {
            case .object(let id): parameters.set("objectId", id)
            case .context(let id): parameters.set("executionContextId", id)
            case .uniqueContext(let id): parameters.set("uniqueContextId", id)
            }
            parameters.set("arguments", arguments)
            parameters.set("awaitPromise", awaitPromise)
            parameters.set("returnByValue", returnByValue)
            parameters.set("userGesture", userGesture)
        }
    }
}
