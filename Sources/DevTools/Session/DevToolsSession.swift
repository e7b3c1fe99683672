import JSONSupport

/// A session with a page, a worker, or the browser itself.
///
/// Every call has a deadline, and fails immediately when the socket closes, the session is detached, its target crashes,
/// or the owner calls `DevToolsConnection.fail(with:)`.
public struct DevToolsSession: Sendable {
    /// The session's connection, which it retains.
    public let connection: DevToolsConnection

    /// The session's ID; nil for the browser's own.
    public let id: CDP.SessionID?

    /// Sends a command and waits for its response.
    ///
    /// - Throws: `DevToolsError`, the error given to `fail(with:)`, or `CancellationError` as soon as the task is
    ///   cancelled (the command is not taken back).
    public func send<Command: DevToolsCommand>(
        _ command: Command,
        timeout: Duration
    ) async throws -> Command.Response {
        try await start(command, timeout: timeout).value
    }

    /// Sends a command without waiting for its response.
    ///
    /// Commands that one thread or task starts one after the other are sent in that order. The deadline runs
    /// from this call. A response that is not awaited is dropped.
    public func start<Command: DevToolsCommand>(
        _ command: Command,
        timeout: Duration
    ) -> PendingReply<Command.Response> {
        PendingReply(
            method: Command.method,
            result: connection.start(command, in: id, timeout: timeout)
        )
    }

    /// Events of one type, from now on: a command started after this call cannot cause one that is missed.
    public func events<Event: DevToolsEvent>(of type: Event.Type) -> DevToolsEvents<Event> {
        makeEvents(of: [Event.method]) { _, parameters in try Event(parameters) }
    }

    /// Events of several types in one order, from now on.
    public func events(of types: [any DevToolsEvent.Type]) -> DevToolsEvents<any DevToolsEvent> {
        let readers = EventReaders(types)
        return makeEvents(of: readers.methods) { try readers.read($0, $1) }
    }

    /// Calls `handler` on the service thread with every event of `types`, in order, from now on until the
    /// subscription is cancelled or let go; then `onEnd` if the session or the connection ends before that.
    ///
    /// Neither may block, since they hold up the receipt of messages.
    public func subscribe(
        to types: [any DevToolsEvent.Type],
        onEnd: @escaping @Sendable (any Error) -> Void = { _ in },
        handler: @escaping @Sendable (any DevToolsEvent) -> Void
    ) -> DevToolsSubscription {
        let readers = EventReaders(types)
        let observer = EventObserver(receive: { handler(try readers.read($0, $1)) }, end: onEnd)
        return DevToolsSubscription(
            onCancel: connection.subscribe(to: readers.methods, in: id, observer)
        )
    }

    /// Expects an event for which `fits` is true; call before the command that causes it, then await `value`.
    ///
    /// The deadline runs from this call. `fits` is called on the service thread.
    public func expect<Event: DevToolsEvent>(
        _ type: Event.Type,
        timeout: Duration,
        where fits: @escaping @Sendable (Event) -> Bool = { _ in true }
    ) -> PendingEvent<Event> {
        let result = OneShot<Event>()
        let observer = EventObserver(
            receive: { _, parameters in
                let event = try Event(parameters)
                if fits(event) { result.resolve(.success(event)) }
            },
            end: { result.resolve(.failure($0)) }
        )
        let cancel = connection.subscribe(to: [Event.method], in: id, timeout: timeout, observer)
        return PendingEvent(result: result, subscription: DevToolsSubscription(onCancel: cancel))
    }

    private func makeEvents<Event: Sendable>(
        of methods: [String],
        read: @escaping @Sendable (String, JSONValue) throws -> Event
    ) -> DevToolsEvents<Event> {
        let (stream, continuation) = AsyncThrowingStream<Event, any Error>.makeStream()
        let observer = EventObserver(
            receive: { continuation.yield(try read($0, $1)) },
            end: { continuation.finish(throwing: $0) }
        )
        let cancel = connection.subscribe(to: methods, in: id, observer)
        continuation.onTermination = { _ in cancel() }
        return DevToolsEvents(stream)
    }
}
