import JSONSupport

/// Who is told of events; called on the service thread.
struct EventObserver: Sendable {
    /// Takes an event, of which it gets the method and the parameters; throws if it has the wrong shape.
    let receive: @Sendable (String, JSONValue) throws -> Void

    /// No more will come, and why.
    let end: @Sendable (any Error) -> Void
}
