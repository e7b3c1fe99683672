import Foundation

/// A file that is read and written at any place.
final class EditedFile {
    private let descriptor: CInt

    /// - Parameter isWritten: whether it is opened for more than reading.
    /// - Returns: nil with the reason in `errno`.
    init?(path: String, isWritten: Bool) {
        descriptor = open(path, (isWritten ? O_RDWR : O_RDONLY) | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// In bytes.
    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Reads bytes; fewer at the file's end, and none where it cannot be read.
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
