import CLibwebsockets
import JSONSupport
import Logging
import Synchronization

/// The connection's state, which lives on the service thread: the thread is the actor's executor.
actor ConnectionCore {
    typealias Correlator = CommandCorrelator<OneShot<JSONValue>, EventObserver>

    nonisolated let thread: ServiceThread
    private let logger: Logger
    private var correlator = Correlator()
    private var parser = JSONParser()
    private var pipe: MessagePipe?
    /// The time for which the thread's timer is set.
    private var alarm: ContinuousClock.Instant?
    private var isOver = false
    private let closing = Mutex<Task<Void, Never>?>(nil)

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(logger: Logger) throws(DevToolsError) {
        thread = try ServiceThread(callback: MessagePipe.callback)
        self.logger = logger
    }

    /// Starts the service thread, which keeps the core alive until `close()`.
    nonisolated func start() throws(DevToolsError) {
        try thread.start(
            .init(
                timer: { self.assumeIsolated { $0.timerFired() } },
                failure: {
                    self.assumeIsolated {
                        $0.end(with: DevToolsError.serviceUnavailable(reason: "poll failed"))
                    }
                }
            )
        )
    }

    /// Runs `action` on the service thread, in order; false if the connection is closed.
    nonisolated func submit(_ action: @escaping @Sendable (isolated ConnectionCore) -> Void) -> Bool {
        thread.submit { self.assumeIsolated { action($0) } }
    }

    /// Serves a descriptor, which is closed with the connection.
    func open(_ descriptor: CInt) {
        pipe = MessagePipe(descriptor: descriptor, in: thread.lwsContext) { event in self.receive(event) }
    }

    /// Sends a command whose response goes to `command.waiter`.
    func send(_ command: Correlator.Command, _ text: JSONText) {
        if let refusal = correlator.register(command) { return perform([refusal]) }
        setAlarm(for: command.deadline)
        pipe?.send(text)
    }

    func subscribe(_ subscription: Correlator.Subscription) {
        if let refusal = correlator.subscribe(subscription) { return perform([refusal]) }
        if let limit = subscription.limit { setAlarm(for: limit.deadline) }
    }

    func unsubscribe(_ id: Int) {
        correlator.unsubscribe(id)
    }

    /// Fails everything pending and every later call; only the first call has an effect.
    func end(with error: any Error) {
        guard !isOver else { return }
        isOver = true
        logger.debug("DevTools connection ended", metadata: ["reason": "\(error)"])
        perform(correlator.close(with: error))
    }

    /// Ends the connection, the thread and the context; concurrent callers wait for the same end.
    nonisolated func close() async {
        let task = closing.withLock { closing in
            let task = closing ?? Task { await self.shutDown() }
            closing = task
            return task
        }
        await task.value
    }

    private nonisolated func shutDown() async {
        await end(with: DevToolsError.connectionClosed(reason: "closed by its owner"))
        await thread.stop()
    }

    // MARK: Pipe

    private func receive(_ event: MessagePipe.Event) {
        switch event {
        case .received(let piece, let isLast):
            if !isOver { receive(piece, isLast: isLast) }
        case .full:
            _ = submit { $0.pipe?.awaitRoom() }
        case .closed(let reason):
            end(with: DevToolsError.connectionClosed(reason: reason))
        }
    }

    private func receive(_ piece: UnsafeRawBufferPointer, isLast: Bool) {
        do {
            try parser.feed(piece)
            if isLast { perform(try correlator.receive(parser.finish().root)) }
        } catch let error as JSONError {
            end(with: DevToolsError.malformedMessage(context: "message", reason: error))
        } catch {
            end(with: error)
        }
    }

    private func perform(_ effects: [Correlator.Effect]) {
        for effect in effects {
            switch effect {
            case .reply(let waiter, let result):
                waiter.resolve(result)
            case .ended(let observer, let error):
                observer.end(error)
            case .event(let observer, let method, let parameters):
                deliver(parameters, of: method, to: observer)
            }
        }
    }

    private func deliver(_ parameters: JSONValue, of method: String, to observer: EventObserver) {
        do {
            try observer.receive(method, parameters)
        } catch let error as JSONError {
            end(with: DevToolsError.malformedMessage(context: method, reason: error))
        } catch {
            end(with: error)
        }
    }

    // MARK: Deadlines

    private func setAlarm(for deadline: ContinuousClock.Instant) {
        if let alarm, alarm <= deadline { return }
        alarm = deadline
        thread.wake(at: deadline)
    }

    private func setAlarm() {
        alarm = correlator.nextDeadline
        thread.wake(at: alarm)
    }

    private func timerFired() {
        perform(correlator.expire(at: .now))
        setAlarm()
    }
}
