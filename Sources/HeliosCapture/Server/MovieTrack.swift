import Encoding
import Foundation

/// What an MP4 file says of a track beside its samples: the `trak` box (ISO/IEC 14496-12, section 8.3).
struct MovieTrack {
    private let isVideo: Bool

    init(_ bytes: Data, trak: Range<Data.Index>) {
        let handler = bytes.box(["mdia", "hdlr"], in: trak)
        isVideo =
            handler.map { $0.count >= 12 && bytes[$0].dropFirst(8).prefix(4).elementsEqual("vide".utf8) }
            ?? false
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
