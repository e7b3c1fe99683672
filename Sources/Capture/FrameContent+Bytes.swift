import Foundation
import Frames

#if canImport(Glibc)
    import Glibc
#endif

extension FrameContent {
    /// The number of bytes that are compared at a time: two such pieces stay in a processor's cache.
    private static let pieceSize = 1 << 16

    /// A copy of the bytes.
    ///
    /// - Throws: ``CaptureError`` `.noPicture` if they are in a file that cannot be read.
    public func bytes() throws -> Data { try bytes(in: 0..<count) }

    /// Whether another frame has the same bytes; reads both only up to the first piece that differs.
    ///
    /// Two frames at the same place of a file are one picture that is shown again, and are not read.
    ///
    /// - Throws: ``CaptureError`` `.noPicture` if they are in a file that cannot be read.
    func hasSameBytes(as other: FrameContent) throws -> Bool {
        guard count == other.count else { return false }
        switch (self, other) {
        case (.data(let data), .data(let otherData)): return data == otherData
        case (.file(let file, let range), .file(let otherFile, let otherRange))
        where file === otherFile && range == otherRange: return true
        default: break
        }
        for start in stride(from: 0, to: count, by: Self.pieceSize) {
            let piece = start..<min(start + Self.pieceSize, count)
            guard try bytes(in: piece) == other.bytes(in: piece) else { return false }
        }
        return true
    }

    private func bytes(in piece: Range<Int>) throws -> Data {
        switch self {
        case .data(let data):
            guard piece.count < data.count else { return data }
            return data[(data.startIndex + piece.lowerBound)..<(data.startIndex + piece.upperBound)]
        case .file(let file, let range):
            var bytes = Data(count: piece.count)
            let count = bytes.withUnsafeMutableBytes {
                pread(file.descriptor, $0.baseAddress, $0.count, off_t(range.lowerBound + piece.lowerBound))
            }
            guard count == piece.count else {
                throw CaptureError(.noPicture, "The frames in shared memory cannot be read: errno \(errno)")
            }
            return bytes
        }
    }
}
