import Foundation

/// Where an MP4 file keeps its index, as its boxes tell (ISO/IEC 14496-12, section 4.2).
public struct MP4Layout: Sendable, Hashable {
    /// Whether `moov` stands before the first `mdat`.
    public let isIndexFirst: Bool
    /// The number of `trak` boxes in it.
    public let trackCount: Int

    /// Whether the samples come in the order in which they are read.
    ///
    /// With several tracks they may lie one track after the other, and a reader has to jump.
    public var isSequential: Bool { isIndexFirst && trackCount == 1 }

    init?(_ bytes: Data) {
        let known: Set<String> = [
            "ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot", "moof", "sidx",
        ]
        guard let first = Boxes(bytes, in: bytes.indices).first(where: { _ in true }),
            known.contains(first.type)
        else { return nil }
        var index: Range<Data.Index>?
        var isDataSeen = false
        for box in Boxes(bytes, in: bytes.indices) {
            if box.type == "mdat" { isDataSeen = true }
            guard box.type == "moov" else { continue }
            index = box.body
            break
        }
        isIndexFirst = index != nil && !isDataSeen
        trackCount = index.map { body in Boxes(bytes, in: body).filter { $0.type == "trak" }.count } ?? 0
    }

    private struct Box {
        let type: String
        let body: Range<Data.Index>
    }

    /// The boxes that follow each other in a part of the file; it ends at one that is none.
    private struct Boxes: Sequence, IteratorProtocol {
        private let bytes: Data
        private var rest: Range<Data.Index>

        init(_ bytes: Data, in range: Range<Data.Index>) {
            self.bytes = bytes
            rest = range
        }

        mutating func next() -> Box? {
            guard rest.count >= 8 else { return nil }
            let start = rest.lowerBound
            let type = String(decoding: bytes[(start + 4)..<(start + 8)], as: UTF8.self)
            var length = number(at: start, byteCount: 4)
            var headerLength = 8
            if length == 1 {
                guard rest.count >= 16 else { return nil }
                length = number(at: start + 8, byteCount: 8)
                headerLength = 16
            } else if length == 0 {
                length = rest.count
            }
            guard length >= headerLength else { return nil }
            // A file that is cut off has its last box end with it.
            let end = length < rest.count ? start + length : rest.upperBound
            rest = end..<rest.upperBound
            return Box(type: type, body: (start + headerLength)..<end)
        }

        private func number(at offset: Data.Index, byteCount: Int) -> Int {
            let value = bytes[offset..<(offset + byteCount)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Int(clamping: value)
        }
    }
}
