import Foundation

/// A corrected index for an MP4 file, with which a browser can seek in it.
///
/// Chromium starts decoding at any sync sample. H.264 with open GOPs marks samples from which not everything can be
/// decoded, and there its decoder fails. In this index those are not sync samples, and the others have the times at
/// which Chromium looks for them (``SampleTimes``).
///
/// A fragmented file gets a single index, as if it were not fragmented: Chromium looks for samples in fragments in the
/// same way, and their tables cannot be corrected in place.
///
/// The new index is appended to the file, so that no offset changes: everything from the old index on, including
/// fragments and a malformed end, becomes a single `mdat` box.
public struct MovieIndex: Sendable, Hashable {
    /// The offset of the replaced box header, and its bytes.
    let headerOffset: Int
    let header: Data
    /// The bytes that are appended.
    let appended: Data

    private static let largest = 1 << 26

    /// Nil: not an MP4 file, or its own index is fine.
    init?(_ file: OpenFile) {
        guard let layout = MovieLayout(file), layout.moov.count <= Self.largest,
            var moov = file.read(layout.moov)
        else { return nil }
        if moov.box(["moov", "mvex"], in: moov.indices) != nil {
            guard let fragments = MovieFragments(moov, layout, file),
                let joined = JoinedIndex.data(moov, fragments)
            else { return nil }
            moov = joined
        } else if layout.isCutOff {
            // Samples would be read from the appended index.
            return nil
        }
        var isChanged = false
        let rewritten = Self.rewrite(moov, moov.indices, file: file, isChanged: &isChanged)
        header = Data(box: "mdat", longLength: file.size - layout.moov.lowerBound)
        guard isChanged, layout.moov.count >= header.count else { return nil }
        headerOffset = layout.moov.lowerBound
        appended = rewritten
    }

    /// The boxes of a range, with new tables.
    private static func rewrite(
        _ bytes: Data,
        _ range: Range<Data.Index>,
        track: MovieTrack? = nil,
        file: OpenFile,
        isChanged: inout Bool
    ) -> Data {
        var result = Data()
        for box in MP4Boxes(bytes, in: range) {
            switch box.type {
            case "moov", "trak", "mdia", "minf":
                let track = box.type == "trak" ? MovieTrack(bytes, trak: box.body) : track
                let body = rewrite(bytes, box.body, track: track, file: file, isChanged: &isChanged)
                result += Data(box: box.type, body)
            case "stbl":
                if let body = track?.rewritten(SampleTables(bytes, stbl: box.body), file) {
                    isChanged = true
                    result += Data(box: box.type, body)
                } else {
                    result += bytes[box.range]
                }
            default: result += bytes[box.range]
            }
        }
        return result
    }
}

extension OpenFile {
    /// A part of the file; nil if it cannot be read.
    func read(_ range: Range<Int>) -> Data? {
        var data = Data()
        while data.count < range.count {
            guard let chunk = try? read(range.count - data.count, at: range.lowerBound + data.count) else {
                return nil
            }
            data += chunk
        }
        return data
    }
}
