import Glibc

/// Runs system calls; the only place that reads `errno`.
enum SystemCall {
    /// Runs a call that returns -1 on failure, and retries it on EINTR.
    ///
    /// close(2) needs `retry: false`: after EINTR the descriptor is closed on Linux, and its number may be reused.
    static func run<Value: SignedInteger>(
        retry: Bool = true,
        _ call: () -> Value
    ) -> Result<Value, SystemFailure> {
        while true {
            let value = call()
            if value != -1 { return .success(value) }
            let number = errno
            if number != EINTR || !retry { return .failure(SystemFailure(errno: number)) }
        }
    }

    /// Runs a call as ``run(retry:_:)`` does, and throws the module's error on failure.
    @discardableResult
    static func require<Value: SignedInteger>(
        _ operation: String,
        subject: String? = nil,
        _ call: () -> Value
    ) throws(ChildProcessError) -> Value {
        switch run(call) {
        case .success(let value): return value
        case .failure(let failure):
            let code: ChildProcessError.Code = failure.errno == EPIPE ? .brokenPipe : .system
            throw ChildProcessError(code, operation: operation, subject: subject, errno: failure.errno)
        }
    }
}

/// An `errno` value as an error.
struct SystemFailure: Error, Hashable {
    let errno: CInt
}
