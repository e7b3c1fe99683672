import SystemPackage

/// What went wrong with a child process, or with a descriptor that leads to one.
public struct ChildProcessError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, for decisions.
    public enum Code: Sendable, Hashable {
        /// The executable does not exist (ENOENT).
        case executableNotFound
        /// The executable is there and cannot be run (EACCES, ENOEXEC and the like).
        case cannotExecute
        /// The arguments and environment exceed what the kernel takes (E2BIG; 128 KiB for one argument).
        case argumentsTooLong
        /// An argument or an environment entry contains a NUL character.
        case invalidArgument
        /// The reading side of a pipe has gone (EPIPE).
        case brokenPipe
        /// The descriptor was abandoned or finished before this call.
        case closed
        /// A process did not end in time.
        case deadlineExceeded
        /// Members of the child's process group were still alive at the deadline.
        case groupSurvived
        /// Some other system call failed; see ``ChildProcessError/errno``.
        case system
    }

    public let code: Code
    /// The operation or system call that failed, such as `spawn` or `write`.
    public let operation: String
    /// The executable's path, or what else the operation was about.
    public let subject: String?
    /// The system's error number, if one was reported.
    public let errno: CInt?

    public init(_ code: Code, operation: String, subject: String? = nil, errno: CInt? = nil) {
        self.code = code
        self.operation = operation
        self.subject = subject
        self.errno = errno
    }

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
        return "\(operation)\(place): \(what)\(reason)"
    }
}
