import Glibc

/// A thread for calls that block, which the cooperative pool must never do.
enum WorkerThread {
    private final class Job {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts a detached thread that ends with `body`.
    ///
    /// All signals are blocked in it: handlers run elsewhere, and a write to a broken pipe gives EPIPE
    /// whatever the program did about SIGPIPE.
    static func start(_ body: @escaping @Sendable () -> Void) throws(ChildProcessError) {
        let job = Unmanaged.passRetained(Job(body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 512 * 1024)
        var thread = pthread_t()
        let result = pthread_create(
            &thread,
            &attributes,
            { argument in
                var all = sigset_t()
                sigfillset(&all)
                pthread_sigmask(SIG_SETMASK, &all, nil)
                guard let argument else { return nil }
                Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            },
            job.toOpaque()
        )
        guard result == 0 else {
            job.release()
            throw ChildProcessError(.system, operation: "pthread_create", errno: result)
        }
    }
}
