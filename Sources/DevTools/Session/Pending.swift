import JSONSupport

/// The answer to a command that is on its way; see `DevToolsSession.start`.
public struct PendingReply<Response: DevToolsResponse>: Sendable {
    let method: String
    let result: OneShot<JSONValue>

    /// The answer, or why there is none: `DevToolsError`, or the error given to `DevToolsConnection.fail(with:)`.
    ///
    /// A cancelled task gets `CancellationError` at once; the command itself is not taken back. An answer
    /// whose base64 is decoded in place can be awaited once.
    public var value: Response {
        get async throws {
            let result = try await self.result.value
            do {
                return try Response(result)
            } catch let error as JSONError {
                throw DevToolsError.malformedMessage(context: method, reason: error)
            }
        }
    }
}

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
