import Foundation
import Glibc

/// Bytes to write to a pipe.
enum OutputChunk {
    case data(Data)
    /// A byte range of a file, and the object that keeps the file open.
    case file(CInt, Range<Int>, owner: any Sendable)

    /// The number of bytes.
    var count: Int {
        switch self {
        case .data(let data): data.count
        case .file(_, let range, _): range.count
        }
    }

    /// Writes as many of its bytes as fit, from `offset` on.
    ///
    /// - Returns: as write(2) and sendfile(2): the number of bytes, or -1 with `errno` set.
    func write(from offset: Int, to descriptor: CInt) -> Int {
        switch self {
        case .data(let data):
            return data.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
                return Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
        case .file(let file, let range, _):
            var position = off_t(range.lowerBound + offset)
            return sendfile(descriptor, file, &position, range.count - offset)
        }
    }
}
