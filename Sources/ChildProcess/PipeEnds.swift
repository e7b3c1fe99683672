import CHeliosShims

/// Both ends of a pipe, close-on-exec from birth.
@frozen
public struct PipeEnds: ~Copyable, Sendable {
    public var readEnd: OwnedDescriptor
    public var writeEnd: OwnedDescriptor

    /// What one pipe holds: the most that an ordinary user may ask for (`/proc/sys/fs/pipe-max-size`).
    static let preferredCapacity: CInt = 1 << 20

    /// Makes a pipe, and asks for 1 MiB of room in it; a refusal leaves the system's 64 KiB.
    ///
    /// Source: pipe2(2), fcntl(2) F_SETPIPE_SZ. Throws `.system` when descriptors run out.
    public init() throws(ChildProcessError) {
        var ends: (CInt, CInt) = (-1, -1)
        try SystemCall.require("pipe2") {
            withUnsafeMutablePointer(to: &ends) { pair in
                pair.withMemoryRebound(to: CInt.self, capacity: 2) { helios_pipe_cloexec($0) }
            }
        }
        readEnd = OwnedDescriptor(adopting: ends.0)
        writeEnd = OwnedDescriptor(adopting: ends.1)
        // Best effort: past the user's total (pipe-user-pages-soft) the kernel says EPERM, and 64 KiB work too.
        _ = helios_set_pipe_size(writeEnd.rawValue, Self.preferredCapacity)
    }

    /// Closes both ends.
    public consuming func close() {
        readEnd.close()
        writeEnd.close()
    }
}
