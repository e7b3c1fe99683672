import Glibc

/// The one place in which errno is read.
enum SystemCall {
    /// Runs a call that answers -1 on failure, again as long as a signal interrupts it.
    ///
    /// Not so with `retry: false`, which `close` needs: after EINTR the descriptor is gone on Linux, and its number may be another's.
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

    /// The same, with a failure as the module's error.
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

/// An error number on its own.
struct SystemFailure: Error, Hashable {
    let errno: CInt
}
