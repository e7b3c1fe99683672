import Foundation

/// A box of an MP4 file (ISO/IEC 14496-12, section 4.2).
public struct MP4Box {
    /// The four-character code.
    public let type: String
    /// The whole box, and its body.
    public let range: Range<Data.Index>
    public let body: Range<Data.Index>
}

/// Iterates over the boxes in a part of the file; ends at malformed data.
public struct MP4Boxes: Sequence, IteratorProtocol {
    private let bytes: Data
    private var rest: Range<Data.Index>

    public init(_ bytes: Data, in range: Range<Data.Index>) {
        self.bytes = bytes
        rest = range
    }

    public mutating func next() -> MP4Box? {
        guard rest.count >= 8 else { return nil }
        let start = rest.lowerBound
        let type = String(decoding: bytes[(start + 4)..<(start + 8)], as: UTF8.self)
        var length = bytes.bigEndian(at: start, byteCount: 4)
        var headerLength = 8
        if length == 1 {
            guard rest.count >= 16 else { return nil }
            length = bytes.bigEndian(at: start + 8, byteCount: 8)
            headerLength = 16
        } else if length == 0 {
            length = rest.count
        }
        guard length >= headerLength else { return nil }
        // In a truncated file the last box ends with the file.
        let end = length < rest.count ? start + length : rest.upperBound
        rest = end..<rest.upperBound
        return MP4Box(type: type, range: start..<end, body: (start + headerLength)..<end)
    }
}

extension Data {
    /// A big-endian unsigned number.
    public func bigEndian(at offset: Index, byteCount: Int) -> Int {
        Int(clamping: self[offset..<(offset + byteCount)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
