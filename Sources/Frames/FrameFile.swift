#if canImport(Glibc)
    import Glibc
#endif

/// A file that frames are read from; closed when the last frame in it is let go.
public final class FrameFile: Sendable {
    /// Open for reading, with close-on-exec.
    public let descriptor: CInt

    /// Takes over a descriptor.
    public init(adopting descriptor: CInt) {
        self.descriptor = descriptor
    }

    /// Opens the file at `path`; nil if it cannot be read.
    public convenience init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        self.init(adopting: descriptor)
    }

    deinit {
        close(descriptor)
    }
}
