import Foundation

/// What an MP4 file says of a track beside its samples: the `trak` box (ISO/IEC 14496-12, section 8.3).
struct MovieTrack {
    /// By which fragments name it.
    let number: Int?
    /// Of what kind it is, in four characters.
    let handler: String
    /// When it is shown, if an edit list says so.
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

    /// The body of `stbl` with other tables; nil if they are right.
    func rewritten(_ tables: SampleTables, _ file: OpenFile) -> Data? {
        guard isVideo, let marked = tables.marked else { return nil }
        let whole = H264Samples(tables)?.whole(file) ?? marked
        let times = SampleTimes(tables)?.aligned(whole, isEdited: edits?.showsTrack ?? false)
        if whole != marked { return tables.replacing(times ?? [:], marked: whole) }
        return times.map { tables.replacing($0) }
    }
}
