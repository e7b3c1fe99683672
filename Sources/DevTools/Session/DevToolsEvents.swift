/// Events of a session in the order in which the browser sent them, from the moment of the subscription on.
///
/// Iterate once. Events wait, without bound, until they are taken; leaving the loop, cancelling the task or
/// letting the sequence go ends the subscription. When the session or the connection ends, the sequence first
/// gives the events that came before, then throws why.
public struct DevToolsEvents<Event: Sendable>: AsyncSequence, Sendable {
    private let stream: AsyncThrowingStream<Event, any Error>

    init(_ stream: AsyncThrowingStream<Event, any Error>) {
        self.stream = stream
    }

    public func makeAsyncIterator() -> AsyncThrowingStream<Event, any Error>.Iterator {
        stream.makeAsyncIterator()
    }
}
