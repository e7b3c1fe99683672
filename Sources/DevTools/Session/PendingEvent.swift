/// An event that is waited for; see `DevToolsSession.expect`.
public struct PendingEvent<Event: DevToolsEvent>: Sendable {
    let result: OneShot<Event>
    let subscription: DevToolsSubscription

    /// The first event that fitted since `expect`, or why none came: `DevToolsError` (`deadlineExceeded`, the
    /// session's end), or the error given to `DevToolsConnection.fail(with:)`. A cancelled task gets
    /// `CancellationError` at once.
    public var value: Event {
        get async throws {
            defer { subscription.cancel() }
            return try await result.value
        }
    }
}
