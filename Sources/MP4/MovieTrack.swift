import Foundation

/// The properties of a track, from its `trak` box (ISO/IEC 14496-12, section 8.3).
struct MovieTrack {
    /// The track ID.
    let number: Int?
    /// The handler type, a four-character code.
    let handler: String
    /// The edit list, if there is one.
    let edits: EditList?

    init(_ bytes: Data, trak: Range<Data.Index>) {
        let header = bytes.box(["tkhd"], in: trak)
        number = header.flatMap { Self.number(bytes, header: $0) }
        let handler = bytes.box(["mdia", "hdlr"], in: trak)
        self.handler =
            handler.map { String(decoding: bytes[$0].dropFirst(8).prefix(4), as: UTF8.self) } ?? ""
        edits = EditList(bytes, trak: trak)
    }

    private static func number(_ bytes: Data, header: Range<Data.Index>) -> Int? {
        guard let version = bytes[header].first else { return nil }
        let offset = version == 1 ? 20 : 12
        return header.count >= offset + 4
            ? bytes.bigEndian(at: header.lowerBound + offset, byteCount: 4) : nil
    }

    var isVideo: Bool { handler == "vide" }

    /// The body of `stbl` with corrected tables; nil if they are correct.
    func rewritten(_ tables: SampleTables, _ file: OpenFile) -> Data? {
        guard isVideo, let marked = tables.marked else { return nil }
        let whole = H264Samples(tables)?.whole(file) ?? marked
        let times = SampleTimes(tables)?.aligned(whole, isEdited: edits?.showsTrack ?? false)
        if whole != marked { return tables.replacing(times ?? [:], marked: whole) }
        return times.map { tables.replacing($0) }
    }
}
