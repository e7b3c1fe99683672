import JSONSupport

extension CDP {
    /// The session itself.
    public enum Inspector {
        /// Has a session tell of its target's crash; it does so unasked, too.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Inspector.enable"

            public init() {}
        }

        /// The session's target crashed; what waits in it has failed with `DevToolsError.targetCrashed`.
        public struct TargetCrashed: DevToolsEvent {
            public static let method = "Inspector.targetCrashed"

            public init(_ parameters: JSONValue) {}
        }

        /// The session is about to end.
        public struct Detached: DevToolsEvent {
            public static let method = "Inspector.detached"

            /// For people: `Render process gone.`
            public let reason: String

            public init(_ parameters: JSONValue) throws {
                reason = try parameters["reason"].requireString()
            }
        }
    }
}
