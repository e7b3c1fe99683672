import JSONSupport

extension CDP {
    /// Scripts in a page.
    public enum Runtime {
        /// Numbers a script context of a session; another session may have the same number.
        public typealias ExecutionContextID = Int

        /// An object in the page that the session holds on to.
        public typealias RemoteObjectID = String

        /// Turns on the domain's events; `ExecutionContextCreated` comes at once for those there are.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Runtime.enable"

            public init() {}
        }

        /// Lets a target go on that waits before its first statement.
        public struct RunIfWaitingForDebugger: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Runtime.runIfWaitingForDebugger"

            public init() {}
        }

        /// Where a script runs.
        public enum Context: Sendable, Hashable {
            /// The session's page, main frame.
            case page
            case id(ExecutionContextID)
            /// Safer than the number: never used again after a navigation.
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
            /// Whether the answer waits for the promise that the script gives.
            public var awaitPromise: Bool
            /// Whether the value comes as JSON, not as an object to hold on to.
            public var returnByValue: Bool
            /// After which the script is stopped, in milliseconds. Does not limit a promise.
            public var timeout: Double?
            /// Whether it counts as the user's doing (autoplay, full screen).
            public var userGesture: Bool?
            /// Lets `const` be declared again, and `await` stand outside functions.
            public var replMode: Bool?
            /// Whether what is thrown inside stays out of the console.
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

        /// What a script gave; failed with `DevToolsError.pageException` if it threw.
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
