import Foundation

/// A file with random read and write access.
final class EditedFile {
    private let descriptor: CInt

    /// - Parameter isWritten: whether it is opened for reading and writing.
    /// - Returns: nil on failure, with the reason in `errno`.
    init?(path: String, isWritten: Bool) {
        descriptor = open(path, (isWritten ? O_RDWR : O_RDONLY) | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// The size in bytes.
    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Reads bytes; fewer at end of file, and none on failure.
    func read(_ count: Int, at offset: Int) -> [UInt8] {
        guard count > 0, offset >= 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let result = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: done), count - done, off_t(offset + done))
            }
            guard result > 0 else { break }
            done += result
        }
        return Array(bytes.prefix(done))
    }

    /// - Throws: ``HeliosError/Code/cannotWriteOutput``.
    func write(_ bytes: [UInt8], at offset: Int) throws(HeliosError) {
        var done = 0
        while done < bytes.count {
            let result = bytes.withUnsafeBytes {
                pwrite(
                    descriptor,
                    $0.baseAddress?.advanced(by: done),
                    bytes.count - done,
                    off_t(offset + done)
                )
            }
            guard result > 0 || errno == EINTR else {
                throw HeliosError(.cannotWriteOutput, "cannot write the output's record", errno: errno)
            }
            done += max(result, 0)
        }
    }
}
