import Encoding
import Foundation

/// The samples of an H.264 track, by the `stbl` box of an MP4 file (ISO/IEC 14496-12, section 8.5).
struct H264Samples {
    private let bytes: Data
    private let stbl: Range<Data.Index>
    private let boxes: [String: Range<Data.Index>]
    /// The numbers of those at which decoding may begin, from 0.
    private let marked: [Int]
    /// How many bytes precede each NAL unit to say its length (ISO/IEC 14496-15, section 5.2.4).
    private let lengthSize: Int

    /// Nil if they are no such samples, or all are marked.
    init?(_ bytes: Data, stbl: Range<Data.Index>) {
        self.bytes = bytes
        self.stbl = stbl
        let pairs = MP4Boxes(bytes, in: stbl).map { ($0.type, $0.body) }
        boxes = Dictionary(pairs) { first, _ in first }
        guard let description = boxes["stsd"], description.count > 8, let marks = boxes["stss"],
            marks.count >= 8,
            let entry = MP4Boxes(bytes, in: (description.lowerBound + 8)..<description.upperBound)
                .first(where: { _ in true }),
            ["avc1", "avc3"].contains(entry.type), entry.body.count > Self.visualEntrySize
        else { return nil }
        let extensions = (entry.body.lowerBound + Self.visualEntrySize)..<entry.body.upperBound
        let count = bytes.bigEndian(at: marks.lowerBound + 4, byteCount: 4)
        guard marks.count >= 8 + 4 * count,
            let configuration = MP4Boxes(bytes, in: extensions).first(where: { $0.type == "avcC" }),
            configuration.body.count > 4
        else { return nil }
        lengthSize = Int(bytes[configuration.body.lowerBound + 4] & 3) + 1
        marked = (0..<count).map { bytes.bigEndian(at: marks.lowerBound + 8 + 4 * $0, byteCount: 4) - 1 }
    }

    private static let visualEntrySize = 78

    /// The body of `stbl` with other marks; nil if they are right.
    func rewritten(_ file: OpenFile) -> Data? {
        guard let places = places(of: marked) else { return nil }
        // The first stays in any case: a player must begin somewhere.
        let right = zip(marked, places).enumerated()
            .filter { $0.offset == 0 || isWhole(at: $0.element.1, file) }.map(\.element.0)
        guard right != marked else { return nil }
        var marks = Data(count: 4)
        marks.appendBigEndian(right.count)
        for number in right { marks.appendBigEndian(number + 1) }
        var body = Data(box: "stss", marks)
        for box in MP4Boxes(bytes, in: stbl) where box.type != "stss" { body += bytes[box.range] }
        return body
    }

    /// Whether everything from a sample on can be decoded: its picture is an IDR picture (H.264, table 7-1).
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

    /// Where in the file samples lie, given by their numbers in rising order; nil if the tables do not say.
    private func places(of samples: [Int]) -> [Range<Int>]? {
        guard let sizes = boxes["stsz"], let chunks = boxes["stsc"],
            let offsets = boxes["stco"] ?? boxes["co64"]
        else { return nil }
        let width = boxes["stco"] == nil ? 8 : 4
        let common = number(sizes, 4)
        let size = { (sample: Int) in common > 0 ? common : number(sizes, 12 + 4 * sample) }
        let (chunkCount, runCount) = (number(offsets, 4), number(chunks, 4))
        let count = number(sizes, 8)
        guard sizes.count >= 12 + (common > 0 ? 0 : 4 * count), offsets.count >= 8 + width * chunkCount,
            chunks.count >= 8 + 12 * runCount
        else { return nil }
        var (places, wanted): ([Range<Int>], [Int]) = ([], samples.reversed())
        var (sample, run) = (0, 0)
        for chunk in 0..<chunkCount {
            if run + 1 < runCount, number(chunks, 8 + 12 * (run + 1)) == chunk + 1 { run += 1 }
            var offset = bytes.bigEndian(at: offsets.lowerBound + 8 + width * chunk, byteCount: width)
            for _ in 0..<number(chunks, 8 + 12 * run + 4) where sample < count {
                if wanted.last == sample {
                    places.append(offset..<(offset + size(sample)))
                    wanted.removeLast()
                }
                offset += size(sample)
                sample += 1
            }
        }
        return wanted.isEmpty ? places : nil
    }

    /// Four bytes of a box's body.
    private func number(_ box: Range<Data.Index>, _ offset: Int) -> Int {
        bytes.bigEndian(at: box.lowerBound + offset, byteCount: 4)
    }
}
