import Foundation

/// Another index for an MP4 file, by which a browser can seek in it.
///
/// Chromium begins to decode at any sample that is marked for it. H.264 with open groups of pictures marks some
/// from which not everything can be decoded, and there its decoder fails. In this index those are not marked,
/// and the others are where Chromium looks for them (``SampleTimes``).
///
/// A file in fragments has one index for all of them then, as if it were in none: within fragments Chromium
/// looks for samples in the same way, and their tables cannot be put right where they are.
///
/// The new index stands behind the end of the file, and nothing moves: from the old one on all is declared a
/// single box of media data, with the fragments and what may be wrong at the end.
public struct MovieIndex: Sendable, Hashable {
    /// Where in the file another header of a box is read, and which.
    let headerOffset: Int
    let header: Data
    /// What follows the file.
    let appended: Data

    private static let largest = 1 << 26

    /// Nil: the file is no such file, or its own index will do.
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
            // Samples would be looked for in what follows the file.
            return nil
        }
        var isChanged = false
        let rewritten = Self.rewrite(moov, moov.indices, file: file, isChanged: &isChanged)
        header = Data(box: "mdat", longLength: file.size - layout.moov.lowerBound)
        guard isChanged, layout.moov.count >= header.count else { return nil }
        headerOffset = layout.moov.lowerBound
        appended = rewritten
    }

    /// The boxes of a range, with other tables.
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
    /// A part of the file; nil where it cannot be read.
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
