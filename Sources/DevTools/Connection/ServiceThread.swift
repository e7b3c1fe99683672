import CLibwebsockets
import Glibc
import Synchronization

/// A thread that serves a libwebsockets context, and runs an actor's jobs and other work in between, in order.
///
/// Only `lws_cancel_service` may be called from other threads; all other calls of libwebsockets are made here.
final class ServiceThread: SerialExecutor, @unchecked Sendable {
    // Unchecked: state without the lock is set before the thread starts, or is confined to the thread.

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

    /// The owner's handlers, which run on the thread and are released when it ends.
    struct Handlers {
        /// The time given to `wake(at:)` has come.
        var timer: () -> Void
        /// libwebsockets has failed.
        var failure: () -> Void
    }

    private let state = Mutex(State())
    private let context: ServiceContext
    private let timer: ServiceTimer
    /// For joining; set by `start()`.
    private var thread = pthread_t()
    /// The same, set by the thread itself, which may run before `pthread_create` returns.
    private var current = pthread_t()
    private var handlers: Handlers?

    /// Creates the context, without starting the thread. Throws `DevToolsError.serviceUnavailable`.
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

    /// Runs `action` on the thread after all earlier actions; false if the thread is stopping.
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

    /// The context exists while `hasEnded` is false, which the lock guards: so it is woken while locked.
    private func append(_ work: Work, to state: inout State) {
        state.queue.append(work)
        if state.queue.count == 1 { lws_cancel_service(context.handle) }
    }

    func checkIsolated() {
        precondition(pthread_equal(pthread_self(), current) != 0, "not on the DevTools service thread")
    }

    /// Schedules the timer handler for `instant`, or never; replaces the previous time. Only on the thread.
    func wake(at instant: ContinuousClock.Instant?) {
        timer.schedule(at: instant)
    }

    /// Ends the thread after its pending work, frees the context, and waits for both. Call once.
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

    /// Serves the context until an event or work arrives.
    private func wait() {
        guard lws_service(context.handle, 0) < 0 else { return }
        handlers?.failure()
        // It fails again immediately, until the owner has stopped the thread.
        poll(nil, 0, 20)
    }

    /// The pending work; nil if the thread is to end.
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

    /// Frees libwebsockets' context, which calls the sockets' callbacks, then releases the handlers.
    private func release() {
        timer.schedule(at: nil)
        context.destroy()
        timer.action = nil
        handlers = nil
    }
}
