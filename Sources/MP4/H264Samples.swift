import Foundation

/// The samples of an H.264 track in an MP4 file.
struct H264Samples {
    private let tables: SampleTables
    /// The indices of the sync samples, from 0.
    private let marked: [Int]
    /// The size of the NAL unit length field in bytes (ISO/IEC 14496-15, section 5.2.4).
    private let lengthSize: Int

    /// Nil if they are not H.264 samples, or all are sync samples.
    init?(_ tables: SampleTables) {
        self.tables = tables
        let bytes = tables.bytes
        guard let description = tables["stsd"], description.count > 8, let marked = tables.marked,
            let entry = MP4Boxes(bytes, in: (description.lowerBound + 8)..<description.upperBound)
                .first(where: { _ in true }),
            ["avc1", "avc3"].contains(entry.type), entry.body.count > Self.visualEntrySize
        else { return nil }
        let extensions = (entry.body.lowerBound + Self.visualEntrySize)..<entry.body.upperBound
        guard let configuration = MP4Boxes(bytes, in: extensions).first(where: { $0.type == "avcC" }),
            configuration.body.count > 4
        else { return nil }
        lengthSize = Int(bytes[configuration.body.lowerBound + 4] & 3) + 1
        self.marked = marked
    }

    private static let visualEntrySize = 78

    /// The sync samples that really allow decoding to start; nil if the tables do not have their offsets.
    func whole(_ file: OpenFile) -> [Int]? {
        guard let places = tables.places(of: marked, file) else { return nil }
        // The first one is always kept: a player must start somewhere.
        return zip(marked, places).enumerated()
            .filter { $0.offset == 0 || isWhole(at: $0.element.1, file) }.map(\.element.0)
    }

    /// Whether decoding can start at a sample: its picture is an IDR picture (H.264, table 7-1).
    private func isWhole(at place: Range<Int>, _ file: OpenFile) -> Bool {
        var offset = place.lowerBound
        while offset + lengthSize < place.upperBound, let head = file.read(offset..<(offset + lengthSize + 1))
        {
            let type = head[lengthSize] & 31
            if type == 5 { return true }
            if (1...4).contains(type) { return false }
            offset += lengthSize + head.bigEndian(at: 0, byteCount: lengthSize)
        }
        return true
    }
}
