import Foundation
import Frames

/// A digest of a frame, for later comparison: a hash of each block of its bytes.
public struct FrameDigest: Sendable, Hashable {
    /// The block size in bytes; small enough to estimate how much of a picture differs.
    static let pieceSize = 4096

    /// The size of the frame in bytes.
    public let byteCount: Int
    private let pieces: [UInt64]

    /// Reads the frame's bytes.
    ///
    /// - Throws: ``CaptureError`` `.noPicture` if they are in a file that cannot be read.
    public init(_ content: FrameContent) throws {
        byteCount = content.count
        pieces = try content.bytes().withUnsafeBytes { Self.hashes($0) }
    }

    /// Describes how far another frame differs from this one; nil if it is bit-identical.
    public func difference(from other: FrameDigest) -> String? {
        guard self != other else { return nil }
        guard byteCount == other.byteCount else { return "\(byteCount) bytes against \(other.byteCount)" }
        let count = zip(pieces, other.pieces).count { $0 != $1 }
        return "\(count) of its \(pieces.count) pieces of \(Self.pieceSize) bytes differ"
    }

    private static func hashes(_ bytes: UnsafeRawBufferPointer) -> [UInt64] {
        stride(from: 0, to: bytes.count, by: pieceSize).map { start in
            hash(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + pieceSize, bytes.count)]))
        }
    }

    /// FNV-1a over 8-byte words instead of bytes, with a rotation that mixes high bits back down.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var offset = 0
        while offset < bytes.count {
            let next = min(offset + 8, bytes.count)
            var word: UInt64 = 0
            withUnsafeMutableBytes(of: &word) { $0.copyMemory(from: .init(rebasing: bytes[offset..<next])) }
            hash = (hash ^ word) &* 0x100_0000_01b3
            hash = hash << 29 | hash >> 35
            offset = next
        }
        return hash
    }
}
