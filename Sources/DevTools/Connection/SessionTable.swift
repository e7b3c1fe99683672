import JSONSupport

/// The sessions, their parents, and why they have ended.
///
/// Derived from events that the browser always sends: `Target.attachedToTarget`,
/// `Target.detachedFromTarget`, `Target.targetCrashed`, `Inspector.targetCrashed`, `Inspector.detached`.
struct SessionTable {
    typealias Ending = (session: CDP.SessionID, error: DevToolsError)

    private struct Session {
        let target: CDP.TargetID
        let parent: CDP.SessionID?
    }

    private var sessions: [CDP.SessionID: Session] = [:]
    private var endings: [CDP.SessionID: DevToolsError] = [:]

    /// Why a session has ended; nil if it has not, and for the browser's own (nil), which ends with the socket.
    func failure(of session: CDP.SessionID?) -> DevToolsError? {
        session.flatMap { endings[$0] }
    }

    /// Handles an event of `session`; returns the sessions that it has ended, outermost first.
    mutating func receive(
        _ method: String,
        _ parameters: JSONValue,
        in session: CDP.SessionID?
    ) throws(JSONError) -> [Ending] {
        switch method {
        case "Target.attachedToTarget":
            let target = try parameters["targetInfo"]["targetId"].requireString()
            sessions[try parameters["sessionId"].requireString()] = Session(target: target, parent: session)
            return []
        case "Target.detachedFromTarget":
            let detached = try parameters["sessionId"].requireString()
            return end(detached) { .detached(session: $0) }
        case "Target.targetCrashed":
            let target = try parameters["targetId"].requireString()
            let crashed = sessions.filter { $0.value.target == target }.keys.sorted()
            return crashed.flatMap { end($0) { .targetCrashed(session: $0) } }
        case "Inspector.targetCrashed":
            return session.map { end($0) { .targetCrashed(session: $0) } } ?? []
        case "Inspector.detached":
            return session.map { end($0) { .detached(session: $0) } } ?? []
        default:
            return []
        }
    }

    /// Ends a session and its descendants; keeps the first reason.
    private mutating func end(
        _ session: CDP.SessionID,
        _ error: (CDP.SessionID) -> DevToolsError
    ) -> [Ending] {
        guard endings[session] == nil else { return [] }
        endings[session] = error(session)
        let children = sessions.filter { $0.value.parent == session }.keys.sorted()
        return [(session, error(session))] + children.flatMap { end($0, error) }
    }
}
