import CHeliosShims

/// Both ends of a pipe, created close-on-exec.
@frozen
public struct PipeEnds: ~Copyable, Sendable {
    public var readEnd: OwnedDescriptor
    public var writeEnd: OwnedDescriptor

    /// The requested capacity in bytes: the default limit of unprivileged users (`/proc/sys/fs/pipe-max-size`).
    static let preferredCapacity: CInt = 1 << 20

    /// Creates a pipe and requests a capacity of 1 MiB; if that fails, the default of 64 KiB remains.
    ///
    /// Source: pipe2(2), fcntl(2) F_SETPIPE_SZ. Throws `.system` if descriptors run out.
    public init() throws(ChildProcessError) {
        var ends: (CInt, CInt) = (-1, -1)
        try SystemCall.require("pipe2") {
            withUnsafeMutablePointer(to: &ends) { pair in
                pair.withMemoryRebound(to: CInt.self, capacity: 2) { helios_pipe_cloexec($0) }
            }
        }
        readEnd = OwnedDescriptor(adopting: ends.0)
        writeEnd = OwnedDescriptor(adopting: ends.1)
        // Best effort: beyond the user's total (pipe-user-pages-soft) it fails with EPERM, and 64 KiB work too.
        _ = helios_set_pipe_size(writeEnd.rawValue, Self.preferredCapacity)
    }

    /// Closes both ends.
    public consuming func close() {
        readEnd.close()
        writeEnd.close()
    }
}
