import Glibc
import JSONSupport
import Logging
import Synchronization

/// A connection to a browser's DevTools pipe, served by its own thread.
///
/// Must be closed: `close()` also ends the thread. A connection that is released open is closed in the background.
public final class DevToolsConnection: Sendable {
    private let core: ConnectionCore
    private let lastID = Atomic(0)

    private init(core: ConnectionCore) {
        self.core = core
    }

    deinit {
        Task { [core] in await core.close() }
    }

    /// Serves this process's end of a stream socket whose other end is the descriptors 3 and 4 of a Chromium with
    /// `--remote-debugging-pipe`. Commands may be sent before the browser reads them.
    ///
    /// - Parameter descriptor: is closed with the connection, and if this throws.
    /// - Throws: `DevToolsError.serviceUnavailable`.
    public convenience init(adopting descriptor: CInt, logger: Logger) throws(DevToolsError) {
        do throws(DevToolsError) {
            let core = try ConnectionCore(logger: logger)
            try core.start()
            _ = core.submit { $0.open(descriptor) }
            self.init(core: core)
        } catch {
            Glibc.close(descriptor)
            throw error
        }
    }

    /// Closes the pipe, joins the thread and frees its memory; pending calls fail with `DevToolsError.connectionClosed`.
    /// Completes even in a cancelled task; idempotent.
    public func close() async {
        await core.close()
    }

    /// Fails everything pending and every later call with `error`: for the owner of the browser's process, who knows the
    /// cause of its exit. Only the first failure has an effect.
    public func fail(with error: any Error) {
        _ = core.submit { $0.end(with: error) }
    }

    /// The browser's own session.
    public var browser: DevToolsSession { DevToolsSession(connection: self, id: nil) }

    /// A session made by `CDP.Target.AttachToTarget`, or announced by `CDP.Target.AttachedToTarget`.
    public func session(_ id: CDP.SessionID) -> DevToolsSession { DevToolsSession(connection: self, id: id) }

    // MARK: For sessions

    /// Enqueues a command; commands are sent in the order of the calls.
    func start<Command: DevToolsCommand>(
        _ command: Command,
        in session: CDP.SessionID?,
        timeout: Duration
    ) -> OneShot<JSONValue> {
        let reply = OneShot<JSONValue>()
        let id = nextID()
        let text = Self.text(of: command, id: id, session: session)
        guard text.byteCount <= MessagePipe.longestMessage else {
            let error = DevToolsError.messageTooLarge(
                method: Command.method,
                byteCount: text.byteCount,
                limit: MessagePipe.longestMessage
            )
            reply.resolve(.failure(error))
            return reply
        }
        let deadline = ContinuousClock.now + timeout
        let isAccepted = core.submit { core in
            core.send(
                .init(
                    id: id,
                    method: Command.method,
                    session: session,
                    timeout: timeout,
                    deadline: deadline,
                    waiter: reply
                ),
                text
            )
        }
        if !isAccepted { reply.resolve(.failure(Self.closed)) }
        return reply
    }

    /// Subscribes in order with the commands that are started before and after; returns a function that unsubscribes.
    func subscribe(
        to methods: [String],
        in session: CDP.SessionID?,
        timeout: Duration? = nil,
        _ observer: EventObserver
    ) -> @Sendable () -> Void {
        let id = nextID()
        let limit = timeout.map { (timeout: $0, deadline: ContinuousClock.now + $0) }
        let isAccepted = core.submit { core in
            core.subscribe(
                .init(id: id, methods: methods, session: session, limit: limit, observer: observer)
            )
        }
        if !isAccepted { observer.end(Self.closed) }
        return { [core] in _ = core.submit { $0.unsubscribe(id) } }
    }

    private static let closed = DevToolsError.connectionClosed(reason: "closed by its owner")

    private func nextID() -> Int {
        lastID.add(1, ordering: .relaxed).newValue
    }

    private static func text<Command: DevToolsCommand>(
        of command: Command,
        id: Int,
        session: CDP.SessionID?
    ) -> JSONText {
        let parameters = JSONBuilder.object()
        command.encode(into: parameters)
        let message = JSONBuilder.object()
        message.set("id", id)
        message.set("method", Command.method)
        message.set("sessionId", session)
        message.set("params", parameters)
        return JSONText(message)
    }
}
