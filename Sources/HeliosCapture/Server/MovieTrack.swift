import Encoding
import Foundation

/// What an MP4 file says of a track beside its samples: the `trak` box (ISO/IEC 14496-12, section 8.3).
struct MovieTrack {
    private let isVideo: Bool
    /// An edit list says from when on it is shown.
    private let isEdited: Bool

    init(_ bytes: Data, trak: Range<Data.Index>) {
        let handler = bytes.box(["mdia", "hdlr"], in: trak)
        isVideo =
            handler.map { $0.count >= 12 && bytes[$0].dropFirst(8).prefix(4).elementsEqual("vide".utf8) }
            ?? false
        isEdited = bytes.box(["edts", "elst"], in: trak).map { Self.holdsEdit(bytes, $0) } ?? false
    }

    /// Whether an edit list has an edit that is not empty: one with a time of the medium, which is not -1.
    private static func holdsEdit(_ bytes: Data, _ list: Range<Data.Index>) -> Bool {
        guard list.count >= 8 else { return false }
        let width = bytes[list.lowerBound] == 1 ? 8 : 4
        let size = 2 * width + 4
        let count = min(bytes.bigEndian(at: list.lowerBound + 4, byteCount: 4), (list.count - 8) / size)
        return (0..<count).contains { bytes[list.lowerBound + 8 + size * $0 + width] & 0x80 == 0 }
    }

    /// The body of `stbl` with other tables; nil if they are right.
    func rewritten(_ tables: SampleTables, _ file: OpenFile) -> Data? {
        guard isVideo, let marked = tables.marked else { return nil }
        var others: [String: Data] = [:]
        let whole = H264Samples(tables)?.whole(file) ?? marked
        if whole != marked {
            var marks = Data(count: 4)
            marks.appendBigEndian(whole.count)
            for number in whole { marks.appendBigEndian(number + 1) }
            others["stss"] = marks
        }
        if let times = SampleTimes(tables)?.aligned(whole, isEdited: isEdited) {
            others.merge(times) { $1 }
        }
        return others.isEmpty ? nil : tables.replacing(others)
    }
}

extension Data {
    /// The body of the first box at a path of types.
    fileprivate func box(_ path: [String], in range: Range<Index>) -> Range<Index>? {
        path.reduce(range) { range, type in
            range.flatMap { MP4Boxes(self, in: $0).first { $0.type == type }?.body }
        }
    }
}
