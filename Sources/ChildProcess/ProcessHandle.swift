import CHeliosShims
import Glibc

/// A process that is not a child of this one; its PID may be reused meanwhile.
///
/// Source: pidfd_open(2).
public final class ProcessHandle: Sendable {
    private let descriptor: CInt

    /// Throws ``ChildProcessError`` `.system` if there is no such process, or descriptors run out.
    public init(_ process: pid_t) throws(ChildProcessError) {
        descriptor = try SystemCall.require("pidfd_open", subject: "\(process)") {
            helios_pidfd_open(process)
        }
    }

    deinit { OwnedDescriptor.closeOnce(descriptor) }

    /// Whether it has exited; at once, even if its parent has not yet reaped it.
    public var hasExited: Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 1
    }
}
