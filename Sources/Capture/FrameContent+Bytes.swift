import Foundation
import Frames

#if canImport(Glibc)
    import Glibc
#endif

extension FrameContent {
    /// A copy of the bytes.
    ///
    /// - Throws: ``CaptureError`` `.noPicture` if they are in a file that cannot be read.
    public func bytes() throws -> Data {
        switch self {
        case .data(let data): return data
        case .file(let file, let range):
            var bytes = Data(count: range.count)
            let count = bytes.withUnsafeMutableBytes {
                pread(file.descriptor, $0.baseAddress, $0.count, off_t(range.lowerBound))
            }
            guard count == range.count else {
                throw CaptureError(.noPicture, "The frames in shared memory cannot be read: errno \(errno)")
            }
            return bytes
        }
    }
}
