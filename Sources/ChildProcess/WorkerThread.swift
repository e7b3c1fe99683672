import Glibc

/// A thread for blocking calls, which must not run on the cooperative thread pool.
enum WorkerThread {
    private final class Job {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts a detached thread that runs `body`.
    ///
    /// It blocks all signals: handlers run on other threads, and a write to a broken pipe fails with EPIPE
    /// whatever the disposition of SIGPIPE is.
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
