import Foundation

/// A regular file open for reading, closed when nobody holds it any more.
public final class OpenFile: Sendable {
    let descriptor: CInt
    /// As it was at the time of opening.
    let state: State

    /// What a file is told by: as long as it stays the same, so do the bytes.
    public struct State: Sendable, Hashable {
        let device: UInt64
        let inode: UInt64
        /// In bytes.
        let size: Int
        /// When it was last written to, in seconds and nanoseconds.
        let seconds: Int
        let nanoseconds: Int
    }

    /// In bytes, at the time of opening.
    public var size: Int { state.size }

    /// Opens a file by its real path; nil with the reason in `errno` unless it is a regular file.
    ///
    /// `O_NOFOLLOW` and `O_NONBLOCK` are for what was put in the file's place since the path was checked: a
    /// link is refused, a FIFO does not block.
    public init?(realPath: String) {
        let descriptor = open(realPath, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            errno = EINVAL
            return nil
        }
        self.descriptor = descriptor
        state = State(
            device: UInt64(status.st_dev),
            inode: UInt64(status.st_ino),
            size: Int(status.st_size),
            seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec
        )
    }

    deinit {
        close(descriptor)
    }

    /// Reads at most `count` bytes, and at least one.
    ///
    /// - Throws: when the file ends earlier than it did when it was opened, or cannot be read.
    public func read(_ count: Int, at offset: Int) throws(ReadError) -> Data {
        var data = Data(count: count)
        let received = data.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, off_t(offset)) }
        guard received > 0 else { throw ReadError(errno: received < 0 ? errno : nil) }
        if received < count { data.removeLast(count - received) }
        return data
    }

    /// A body that breaks off: the connection ends before the promised length, which the client notices.
    public struct ReadError: Error {
        /// Nil: the file has become shorter.
        let errno: CInt?
    }
}
