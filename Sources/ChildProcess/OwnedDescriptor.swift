import CHeliosShims
import Glibc

/// A file descriptor with exactly one owner, which must close it or pass it on.
///
/// Releasing it implicitly traps: a leaked write end keeps a child from seeing end of file, which shows as a
/// hang far from the mistake.
public struct OwnedDescriptor: ~Copyable, Sendable {
    private let number: CInt

    /// Takes ownership of a descriptor, which should already be close-on-exec.
    public init(adopting number: CInt) {
        precondition(number >= 0, "a descriptor is never negative")
        self.number = number
    }

    /// A close-on-exec duplicate of a descriptor that is owned elsewhere.
    ///
    /// Throws ``ChildProcessError`` `.system` if descriptors run out.
    public static func duplicating(_ number: CInt) throws(ChildProcessError) -> OwnedDescriptor {
        OwnedDescriptor(
            adopting: try SystemCall.require("fcntl(F_DUPFD_CLOEXEC)") { fcntl(number, F_DUPFD_CLOEXEC, 3) }
        )
    }

    /// The descriptor's number, valid for the lifetime of this value.
    public var rawValue: CInt { number }

    /// Closes the descriptor once: close(2) is never retried, whatever it returns.
    ///
    /// Pipes, sockets and eventfds have no write error to report on close. EBADF means that the number was
    /// closed elsewhere, and traps.
    public consuming func close() {
        let number = release()
        Self.closeOnce(number)
    }

    /// Transfers ownership of the number to the caller.
    public consuming func release() -> CInt {
        let number = self.number
        discard self
        return number
    }

    deinit {
        // A number is never negative, so this always traps. (The compiler accepts no `Never` call in this deinit.)
        precondition(number < 0, "descriptor \(number) was neither closed nor passed on")
    }

    static func closeOnce(_ number: CInt) {
        if case .failure(let failure) = SystemCall.run(retry: false, { Glibc.close(number) }) {
            precondition(failure.errno != EBADF, "descriptor \(number) was closed by somebody else")
        }
    }
}
