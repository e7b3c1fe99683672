import Foundation

/// A regular file that is open for reading, closed with its last reference.
public final class OpenFile: Sendable {
    let descriptor: CInt
    /// The identity at the time of opening.
    let state: State

    /// Identifies a file's contents: while it is unchanged, so are the bytes.
    public struct State: Sendable, Hashable {
        let device: UInt64
        let inode: UInt64
        /// In bytes.
        let size: Int
        /// The modification time, in seconds and nanoseconds.
        let seconds: Int
        let nanoseconds: Int
    }

    /// In bytes, at the time of opening.
    public var size: Int { state.size }

    /// Opens a file by its real path; nil with the reason in `errno` unless it is a regular file.
    ///
    /// `O_NOFOLLOW` and `O_NONBLOCK` guard against a file that was replaced after the path was checked: a link is refused,
    /// a FIFO does not block.
    public convenience init?(realPath: String) {
        self.init(realPath, O_NOFOLLOW)
    }

    /// Opens a file by a path that may lead through links; nil with the reason in `errno` unless it is a regular file.
    public convenience init?(path: String) {
        self.init(path, 0)
    }

    private init?(_ path: String, _ flags: CInt) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags)
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
    /// - Throws: if the file has become shorter since it was opened, or cannot be read.
    public func read(_ count: Int, at offset: Int) throws(ReadError) -> Data {
        var data = Data(count: count)
        let received = data.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, off_t(offset)) }
        guard received > 0 else { throw ReadError(errno: received < 0 ? errno : nil) }
        if received < count { data.removeLast(count - received) }
        return data
    }

    /// Ends the response early: the connection closes before the declared length, which the client detects.
    public struct ReadError: Error {
        /// Nil: the file has become shorter.
        let errno: CInt?
    }
}
