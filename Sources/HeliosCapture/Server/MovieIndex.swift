import Encoding
import Foundation

/// Another index for an MP4 file, by which a browser can seek in it.
///
/// Chromium begins to decode at any sample that is marked for it. H.264 with open groups of pictures marks some
/// from which not everything can be decoded, and there its decoder fails. In this index those are not marked,
/// and the others are where Chromium looks for them (``SampleTimes``).
///
/// The old index is declared free space, and the new one stands behind the end of the file; nothing else moves.
struct MovieIndex: Sendable, Hashable {
    /// Where in the file `free` is read in place of `moov`.
    let typeOffset: Int
    /// What follows the file.
    let appended: Data

    private static let largest = 1 << 26

    /// Nil: the file is no such file, or its own index will do.
    init?(_ file: OpenFile) {
        guard let moov = Self.findIndex(file), moov.count <= Self.largest,
            let bytes = file.read(moov)
        else { return nil }
        var isChanged = false
        let rewritten = Self.rewrite(bytes, bytes.indices, file: file, isChanged: &isChanged)
        guard isChanged, let rewritten else { return nil }
        typeOffset = moov.lowerBound + 4
        appended = rewritten
    }

    /// The place of `moov` in the file.
    private static func findIndex(_ file: OpenFile) -> Range<Int>? {
        var offset = 0
        while offset + 8 <= file.size, let header = file.read(offset..<min(offset + 16, file.size)) {
            let type = String(decoding: header[4..<8], as: UTF8.self)
            var length = header.bigEndian(at: 0, byteCount: 4)
            if length == 1, header.count == 16 { length = header.bigEndian(at: 8, byteCount: 8) }
            guard length >= 8, length <= file.size - offset else { return nil }
            if type == "moov" { return offset..<(offset + length) }
            offset += length
        }
        return nil
    }

    /// The boxes of a range, with other tables; nil if the samples lie in fragments.
    private static func rewrite(
        _ bytes: Data,
        _ range: Range<Data.Index>,
        track: MovieTrack? = nil,
        file: OpenFile,
        isChanged: inout Bool
    ) -> Data? {
        var result = Data()
        for box in MP4Boxes(bytes, in: range) {
            switch box.type {
            case "mvex": return nil
            case "moov", "trak", "mdia", "minf":
                let track = box.type == "trak" ? MovieTrack(bytes, trak: box.body) : track
                guard
                    let body = rewrite(bytes, box.body, track: track, file: file, isChanged: &isChanged)
                else { return nil }
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

extension Data {
    /// A box of an MP4 file.
    init(box type: String, _ body: Data) {
        self.init()
        appendBigEndian(body.count + 8)
        append(contentsOf: type.utf8)
        append(body)
    }

    /// The lower four bytes, the highest first.
    mutating func appendBigEndian(_ number: Int) {
        for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
