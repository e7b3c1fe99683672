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

    /// The number of the first piece in which another frame has other bytes; nil if it is the same to the bit.
    ///
    /// Two frames at the same place of a file are one picture that is shown again, and are not read.
    ///
    /// - Parameter start: the number of the piece to begin with: what moves is mostly where it has moved before, and
    ///   both frames are read only up to a difference.
    /// - Throws: ``CaptureError`` `.noPicture` if they are in a file that cannot be read.
    func difference(from other: FrameContent, startingAt start: Int = 0) throws -> Int? {
        guard count == other.count else { return 0 }
        if case .file(let file, let range) = self, case .file(let otherFile, let otherRange) = other,
            file === otherFile, range == otherRange
        {
            return nil
        }
        let pieces = (count + Self.pieceSize - 1) / Self.pieceSize
        for step in 0..<pieces {
            let number = (start + step) % pieces
            let piece = number * Self.pieceSize..<min((number + 1) * Self.pieceSize, count)
            if try bytes(in: piece) != other.bytes(in: piece) { return number }
        }
        return nil
    }

    private func bytes(in piece: Range<Int>) throws -> Data {
        switch self {
        case .data(let data):
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
