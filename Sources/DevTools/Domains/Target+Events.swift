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
}
