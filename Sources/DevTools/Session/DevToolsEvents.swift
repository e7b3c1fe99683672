/// Events of a session in the order in which the browser sent them, from the moment of the subscription on.
///
/// Iterate once. Events are buffered without limit; leaving the loop, cancelling the task or releasing the sequence ends
/// the subscription. When the session or the connection ends, the sequence delivers the earlier events, then throws the
/// reason.
public struct DevToolsEvents<Event: Sendable>: AsyncSequence, Sendable {
    private let stream: AsyncThrowingStream<Event, any Error>

    init(_ stream: AsyncThrowingStream<Event, any Error>) {
        self.stream = stream
    }

    public func makeAsyncIterator() -> AsyncThrowingStream<Event, any Error>.Iterator {
        stream.makeAsyncIterator()
    }
}
