import CHeliosShims
import Glibc

/// A file descriptor with exactly one owner, who must close it or pass it on.
///
/// Dropping it traps: a forgotten write end keeps a child from seeing the end of its input, which shows as a
/// hang far away from the mistake.
public struct OwnedDescriptor: ~Copyable, Sendable {
    private let number: CInt

    /// Takes over a descriptor that nobody else will close. It should be close-on-exec already.
    public init(adopting number: CInt) {
        precondition(number >= 0, "a descriptor is never negative")
        self.number = number
    }

    /// A further descriptor of what somebody else's `number` leads to, close-on-exec.
    ///
    /// Throws ``ChildProcessError`` `.system` when descriptors run out.
    public static func duplicating(_ number: CInt) throws(ChildProcessError) -> OwnedDescriptor {
        OwnedDescriptor(
            adopting: try SystemCall.require("fcntl(F_DUPFD_CLOEXEC)") { fcntl(number, F_DUPFD_CLOEXEC, 3) }
        )
    }

    /// The descriptor's number, valid as long as this value lives.
    public var rawValue: CInt { number }

    /// Closes the descriptor, once: `close(2)` is never repeated, whatever it answers.
    ///
    /// For pipes, sockets and event descriptors there is no result to lose. EBADF means that somebody else
    /// closed the number, and traps.
    public consuming func close() {
        let number = release()
        Self.closeOnce(number)
    }

    /// Gives the descriptor up to the caller, who then owns the number.
    public consuming func release() -> CInt {
        let number = self.number
        discard self
        return number
    }

    deinit {
        // A number is never negative: this always traps. (A call that never returns is not accepted here.)
        precondition(number < 0, "descriptor \(number) was neither closed nor passed on")
    }

    static func closeOnce(_ number: CInt) {
        if case .failure(let failure) = SystemCall.run(retry: false, { Glibc.close(number) }) {
            precondition(failure.errno != EBADF, "descriptor \(number) was closed by somebody else")
        }
    }
}
