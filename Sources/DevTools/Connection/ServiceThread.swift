import CLibwebsockets
import Glibc
import Synchronization

/// One thread that serves one libwebsockets context, and runs an actor's jobs and other work in between, in
/// the order in which they were given.
///
/// Of libwebsockets, only `lws_cancel_service` may be called from elsewhere; everything else happens here.
final class ServiceThread: SerialExecutor, @unchecked Sendable {
    // Unchecked: what is not behind the lock is set before the thread starts, or belongs to the thread.

    private enum Work {
        case job(UnownedJob)
        case action(@Sendable () -> Void)
    }

    private struct State {
        var queue: [Work] = []
        var isStopping = false
        var hasEnded = false
        var stopper: CheckedContinuation<Void, Never>?
    }

    /// What the thread tells its owner; both run on it, and are let go when it ends.
    struct Handlers {
        /// The moment given to `wake(at:)` has come.
        var timer: () -> Void
        /// libwebsockets cannot go on.
        var failure: () -> Void
    }

    private let state = Mutex(State())
    private let context: ServiceContext
    private let timer: ServiceTimer
    /// For joining it; set by whoever starts it.
    private var thread = pthread_t()
    /// The same, set by the thread itself, which may run before `pthread_create` returns.
    private var current = pthread_t()
    private var handlers: Handlers?

    /// Makes the context, without starting the thread. Throws `DevToolsError.serviceUnavailable`.
    init(callback: @escaping ServiceContext.Callback) throws(DevToolsError) {
        context = try ServiceContext(callback: callback)
        timer = ServiceTimer(context: context.handle)
    }

    /// The libwebsockets context; for use on the thread alone.
    var lwsContext: OpaquePointer { context.handle }

    /// Starts the thread, which keeps itself alive until it is stopped.
    func start(_ handlers: Handlers) throws(DevToolsError) {
        self.handlers = handlers
        timer.action = handlers.timer
        let retained = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let status = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<ServiceThread>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            },
            retained.toOpaque()
        )
        guard status == 0 else {
            retained.release()
            release()
            throw .serviceUnavailable(reason: "pthread_create: \(String(cString: strerror(status)))")
        }
        self.thread = thread
    }

    /// Has `action` run on the thread after everything given before; false if the thread is stopping.
    func submit(_ action: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { state in
            guard !state.isStopping else { return false }
            append(.action(action), to: &state)
            return true
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { state in
            precondition(!state.hasEnded, "a job for a DevTools service thread that has ended")
            append(.job(job), to: &state)
        }
    }

    /// The context lives as long as `hasEnded` is false, which the lock guards: so it is woken inside.
    private func append(_ work: Work, to state: inout State) {
        state.queue.append(work)
        if state.queue.count == 1 { lws_cancel_service(context.handle) }
    }

    func checkIsolated() {
        precondition(pthread_equal(pthread_self(), current) != 0, "not on the DevTools service thread")
    }

    /// Has the timer handler run at `instant`, or never; only the last call counts. On the thread alone.
    func wake(at instant: ContinuousClock.Instant?) {
        timer.schedule(at: instant)
    }

    /// Ends the thread after the work it has, frees the context, and waits for both. Call once.
    func stop() async {
        await withCheckedContinuation { stopper in
            state.withLock { state in
                state.isStopping = true
                state.stopper = stopper
                lws_cancel_service(context.handle)
            }
        }
        pthread_join(thread, nil)
    }

    private func run() {
        current = pthread_self()
        while let work = take() {
            for item in work { perform(item) }
            if work.isEmpty { wait() }
        }
        release()
        state.withLock { $0.stopper }?.resume()
    }

    /// Serves the context until something has happened, or there is work.
    private func wait() {
        guard lws_service(context.handle, 0) < 0 else { return }
        handlers?.failure()
        // It will fail again at once, until the owner has stopped the thread.
        poll(nil, 0, 20)
    }

    /// What is to be done; nil if that was all, for ever.
    private func take() -> [Work]? {
        state.withLock { state in
            if state.queue.isEmpty, state.isStopping {
                state.hasEnded = true
                return nil
            }
            defer { state.queue.removeAll() }
            return state.queue
        }
    }

    private func perform(_ work: Work) {
        switch work {
        case .job(let job): job.runSynchronously(on: asUnownedSerialExecutor())
        case .action(let action): action()
        }
    }

    /// Frees what belongs to libwebsockets, which tells the sockets' callbacks, then lets the handlers go.
    private func release() {
        timer.schedule(at: nil)
        context.destroy()
        timer.action = nil
        handlers = nil
    }
}
