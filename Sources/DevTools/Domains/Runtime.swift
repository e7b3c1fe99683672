import JSONSupport

extension CDP {
    /// Scripts of a page (CDP domain `Runtime`).
    public enum Runtime {
        /// The ID of a script context, unique within a session.
        public typealias ExecutionContextID = Int

        /// The ID of an object that the session retains.
        public typealias RemoteObjectID = String

        /// Enables the domain's events; sends `ExecutionContextCreated` for existing contexts.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Runtime.enable"

            public init() {}
        }

        /// Resumes a target that is paused before its first statement.
        public struct RunIfWaitingForDebugger: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Runtime.runIfWaitingForDebugger"

            public init() {}
        }

        /// The context in which a script runs.
        public enum Context: Sendable, Hashable {
            /// The session's page, main frame.
            case page
            case id(ExecutionContextID)
            /// A unique ID, which is not reused after a navigation.
            case uniqueID(String)
        }

        /// Runs a script.
        ///
        /// A thrown value or a rejected promise fails the call with `DevToolsError.pageException`.
        public struct Evaluate: DevToolsCommand {
            public typealias Response = EvaluationResponse
            public static let method = "Runtime.evaluate"

            public var expression: String
            public var context: Context
            /// Whether the resulting promise is awaited.
            public var awaitPromise: Bool
            /// Whether the value is returned as JSON instead of by reference.
            public var returnByValue: Bool
            /// The time limit of the script in milliseconds, which does not apply to a promise.
            public var timeout: Double?
            /// Whether it counts as a user gesture (autoplay, full screen).
            public var userGesture: Bool?
            /// Allows `const` to be redeclared, and `await` at the top level.
            public var replMode: Bool?
            /// Whether exceptions are not reported to the console.
            public var silent: Bool?

            public init(
                _ expression: String,
                context: Context = .page,
                awaitPromise: Bool = false,
                returnByValue: Bool = true,
                timeout: Double? = nil,
                userGesture: Bool? = nil,
                replMode: Bool? = nil,
                silent: Bool? = nil
            ) {
                self.expression = expression
                self.context = context
                self.awaitPromise = awaitPromise
                self.returnByValue = returnByValue
                self.timeout = timeout
                self.userGesture = userGesture
                self.replMode = replMode
                self.silent = silent
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("expression", expression)
                switch context {
                case .page: break
                case .id(let id): parameters.set("contextId", id)
                case .uniqueID(let id): parameters.set("uniqueContextId", id)
                }
                parameters.set("awaitPromise", awaitPromise)
                parameters.set("returnByValue", returnByValue)
                parameters.set("timeout", timeout)
                parameters.set("userGesture", userGesture)
                parameters.set("replMode", replMode)
                parameters.set("silent", silent)
            }
        }

        /// The result of a script; fails with `DevToolsError.pageException` if it threw.
        public struct EvaluationResponse: DevToolsResponse {
            public let result: RemoteObject

            public init(_ result: JSONValue) throws {
                let details = result["exceptionDetails"]
                if details.exists { throw DevToolsError.pageException(try PageException(details)) }
                self.result = try RemoteObject(result["result"])
            }
        }
    }
}
