import Glibc

/// How a process terminated.
public enum TerminationStatus: Sendable, Hashable, CustomStringConvertible {
    /// It exited with this code.
    case exited(CInt)
    /// It was terminated by this signal.
    case signalled(CInt)

    /// Decodes the wait status of waitpid(2).
    init(waitStatus status: CInt) {
        let signal = status & 0x7f
        self = signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
    }

    public var isSuccess: Bool { self == .exited(0) }

    public var description: String {
        switch self {
        case .exited(let code): "exit status \(code)"
        case .signalled(SIGKILL): "signal 9, which the kernel sends when memory runs out"
        case .signalled(let number): "signal \(number)"
        }
    }
}
