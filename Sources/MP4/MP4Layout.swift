import Foundation

/// The position of an MP4 file's index (ISO/IEC 14496-12, section 4.2).
public struct MP4Layout: Sendable, Hashable {
    /// Whether `moov` precedes the first `mdat`.
    public let isIndexFirst: Bool
    /// The number of `trak` boxes in it.
    public let trackCount: Int

    /// Whether samples are stored in the order in which they are read.
    ///
    /// With several tracks they may not be interleaved, so that a reader has to seek.
    public var isSequential: Bool { isIndexFirst && trackCount == 1 }

    /// Nil: not an MP4 file.
    public init?(_ bytes: Data) {
        let known: Set<String> = [
            "ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot", "moof", "sidx",
        ]
        guard let first = MP4Boxes(bytes, in: bytes.indices).first(where: { _ in true }),
            known.contains(first.type)
        else { return nil }
        var index: Range<Data.Index>?
        var isDataSeen = false
        for box in MP4Boxes(bytes, in: bytes.indices) {
            if box.type == "mdat" { isDataSeen = true }
            guard box.type == "moov" else { continue }
            index = box.body
            break
        }
        isIndexFirst = index != nil && !isDataSeen
        trackCount = index.map { body in MP4Boxes(bytes, in: body).filter { $0.type == "trak" }.count } ?? 0
    }
}
