import Foundation
import Frames

/// What is kept of a frame to tell later whether another is the same: a hash of each piece of its bytes.
public struct FrameDigest: Sendable, Hashable {
    /// In bytes; small enough to say how much of a picture differs.
    static let pieceSize = 4096

    /// How many bytes the frame has.
    public let byteCount: Int
    private let pieces: [UInt64]

    /// Reads the frame's bytes.
    ///
    /// - Throws: ``CaptureError`` `.noPicture` if they are in a file that cannot be read.
    public init(_ content: FrameContent) throws {
        byteCount = content.count
        pieces = try content.bytes().withUnsafeBytes { Self.hashes($0) }
    }

    /// How far another frame is from this one, in words; nil if it is the same to the bit.
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

    /// FNV-1a by words of 8 bytes instead of single ones, with a rotation that brings high bits down again.
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
