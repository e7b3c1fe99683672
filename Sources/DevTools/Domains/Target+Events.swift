import JSONSupport

extension CDP.Target {
    /// A session was created.
    public struct AttachedToTarget: DevToolsEvent {
        public static let method = "Target.attachedToTarget"

        public let sessionID: CDP.SessionID
        public let targetInfo: Info
        public let waitingForDebugger: Bool

        public init(_ parameters: JSONValue) throws {
            sessionID = try parameters["sessionId"].requireString()
            targetInfo = try Info(parameters["targetInfo"])
            waitingForDebugger = try parameters["waitingForDebugger"].requireBool()
        }
    }

    /// A session ended; its pending calls have failed with `DevToolsError.detached`.
    public struct DetachedFromTarget: DevToolsEvent {
        public static let method = "Target.detachedFromTarget"

        public let sessionID: CDP.SessionID

        public init(_ parameters: JSONValue) throws {
            sessionID = try parameters["sessionId"].requireString()
        }
    }

    /// A target's process died; needs CDP's `Target.setDiscoverTargets`.
    public struct TargetCrashed: DevToolsEvent {
        public static let method = "Target.targetCrashed"

        public let targetID: CDP.TargetID
        /// `crashed`, `killed`, `oom`, …
        public let status: String
        public let errorCode: Int

        public init(_ parameters: JSONValue) throws {
            targetID = try parameters["targetId"].requireString()
            status = try parameters["status"].requireString()
            errorCode = try parameters["errorCode"].requireInt()
        }
    }
}
