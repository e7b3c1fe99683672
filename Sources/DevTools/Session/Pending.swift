import JSONSupport

/// The response to a pending command; see `DevToolsSession.start`.
public struct PendingReply<Response: DevToolsResponse>: Sendable {
    let method: String
    let result: OneShot<JSONValue>

    /// Makes the awaited response fail, unless it has come; the command itself is not withdrawn.
    public func fail(with error: any Error) { result.resolve(.failure(error)) }

    /// The response, or its failure: `DevToolsError`, or the error given to `DevToolsConnection.fail(with:)`.
    ///
    /// A cancelled task gets `CancellationError` immediately; the command itself is not withdrawn. A response whose base64 is
    /// decoded in place can be awaited only once.
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

/// An expected event; see `DevToolsSession.expect`.
public struct PendingEvent<Event: DevToolsEvent>: Sendable {
    let result: OneShot<Event>
    let subscription: DevToolsSubscription

    /// The first matching event since `expect`, or its failure: `DevToolsError` (`deadlineExceeded`, the
    /// session's end), or the error given to `DevToolsConnection.fail(with:)`. A cancelled task gets
    /// `CancellationError` at once.
    public var value: Event {
        get async throws {
            defer { subscription.cancel() }
            return try await result.value
        }
    }
}
