import JSONSupport

extension CDP {
    /// Events of the session (CDP domain `Inspector`).
    public enum Inspector {
        /// Enables the domain's events; crashes are reported even without it.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Inspector.enable"

            public init() {}
        }

        /// The session's target crashed; its pending calls have failed with `DevToolsError.targetCrashed`.
        public struct TargetCrashed: DevToolsEvent {
            public static let method = "Inspector.targetCrashed"

            public init(_ parameters: JSONValue) {}
        }

        /// The session is about to end.
        public struct Detached: DevToolsEvent {
            public static let method = "Inspector.detached"

            /// A message such as `Render process gone.`
            public let reason: String

            public init(_ parameters: JSONValue) throws {
                reason = try parameters["reason"].requireString()
            }
        }
    }
}
