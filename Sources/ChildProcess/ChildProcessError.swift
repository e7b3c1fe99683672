import Glibc
import SystemPackage

/// A failure of a child process, or of a descriptor connected to one.
public struct ChildProcessError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, for error handling.
    public enum Code: Sendable, Hashable {
        /// The executable does not exist (ENOENT).
        case executableNotFound
        /// The executable exists and cannot be run (EACCES, ENOEXEC and the like).
        case cannotExecute
        /// The arguments and environment exceed the kernel's limits (E2BIG; 128 KiB for one argument).
        case argumentsTooLong
        /// An argument or an environment entry contains a NUL character.
        case invalidArgument
        /// The read end of a pipe has been closed (EPIPE).
        case brokenPipe
        /// The descriptor was abandoned or finished before this call.
        case closed
        /// A process did not terminate in time.
        case deadlineExceeded
        /// Members of the child's process group were still alive at the deadline.
        case groupSurvived
        /// Another system call failed; see ``ChildProcessError/errno``.
        case system
    }

    public let code: Code
    /// The operation or system call that failed, such as `spawn` or `write`.
    public let operation: String
    /// What the operation was applied to: the executable's path, or the name of a stream.
    public let subject: String?
    /// The `errno` value, if one was reported.
    public let errno: CInt?

    public init(_ code: Code, operation: String, subject: String? = nil, errno: CInt? = nil) {
        self.code = code
        self.operation = operation
        self.subject = subject
        self.errno = errno
    }

    /// Whether a limit of open files or processes was met.
    public var isLimit: Bool { !advice.isEmpty }

    public var description: String {
        let what: String
        switch code {
        case .executableNotFound: what = "there is no such program"
        case .cannotExecute: what = "the program cannot be run"
        case .argumentsTooLong: what = "the arguments are longer than the system accepts"
        case .invalidArgument: what = "an argument contains a NUL character"
        case .brokenPipe: what = "the receiving process has closed its end"
        case .closed: what = "the descriptor has been closed already"
        case .deadlineExceeded: what = "the process did not end in time"
        case .groupSurvived: what = "members of the process group could not be ended"
        case .system: what = "the system call failed"
        }
        let place = subject.map { " \($0)" } ?? ""
        let reason = errno.map { ": \(Errno(rawValue: $0))" } ?? ""
        return "\(operation)\(place): \(what)\(reason)\(advice)"
    }

    /// Which limit a system call has met.
    private var advice: String {
        guard code == .system else { return "" }
        switch (errno, operation) {
        // A pipe or a file is not short of processes.
        case (EAGAIN, "spawn"), (EAGAIN, "pthread_create"):
            return " (too many processes; see ulimit -u and the control group's pids.max)"
        case (EMFILE, _): return " (too many open files; see ulimit -n)"
        case (ENFILE, _): return " (too many open files in the whole system)"
        default: return ""
        }
    }
}
