import Foundation

/// The tables of a track's samples: the `stbl` box of an MP4 file (ISO/IEC 14496-12, section 8.5).
///
/// Their stated lengths are checked against the available bytes.
struct SampleTables {
    let bytes: Data
    private let stbl: Range<Data.Index>
    private let boxes: [String: Range<Data.Index>]

    /// The largest number of samples that is processed.
    private static let largestCount = 1 << 22

    init(_ bytes: Data, stbl: Range<Data.Index>) {
        self.bytes = bytes
        self.stbl = stbl
        boxes = Dictionary(MP4Boxes(bytes, in: stbl).map { ($0.type, $0.body) }) { first, _ in first }
    }

    /// The body of a box.
    subscript(type: String) -> Range<Data.Index>? { boxes[type] }

    /// A 32-bit number in a box's body.
    func number(_ box: Range<Data.Index>, _ offset: Int) -> Int {
        bytes.bigEndian(at: box.lowerBound + offset, byteCount: 4)
    }

    /// Reads `count` 32-bit numbers, optimised since a film has hundreds of thousands.
    func numbers(_ box: Range<Data.Index>, _ offset: Int, count: Int) -> [Int] {
        let start = box.lowerBound + offset
        return bytes[start..<(start + 4 * count)].withUnsafeBytes { bytes in
            (0..<count).map {
                Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
        }
    }

    /// The number of samples; nil if it is unknown, or too large.
    var count: Int? {
        guard let sizes = boxes["stsz"] ?? boxes["stz2"], sizes.count >= 12 else { return nil }
        let count = number(sizes, 8)
        return count <= Self.largestCount ? count : nil
    }

    /// Expands a run-length table, such as `stts` and `ctts`; nil unless it covers all samples.
    func runs(_ type: String) -> [Int]? {
        guard let count, let table = boxes[type], table.count >= 8 else { return nil }
        let runCount = number(table, 4)
        guard table.count >= 8 + 8 * runCount else { return nil }
        let runs = numbers(table, 8, count: 2 * runCount)
        var numbers: [Int] = []
        numbers.reserveCapacity(count)
        for run in stride(from: 0, to: runs.count, by: 2) {
            guard runs[run] <= count - numbers.count else { return nil }
            numbers.append(contentsOf: repeatElement(runs[run + 1], count: runs[run]))
        }
        return numbers.count == count ? numbers : nil
    }

    /// The offsets of samples, given by their indices in ascending order; nil if the tables are incomplete, or if all
    /// samples together are larger than the file: overlapping chunks would be read again for every sample.
    func places(of samples: [Int], _ file: OpenFile) -> [Range<Int>]? {
        guard let sizes = boxes["stsz"], let count, let chunks = boxes["stsc"], chunks.count >= 20,
            let offsets = boxes["stco"] ?? boxes["co64"], offsets.count >= 8
        else { return nil }
        let width = boxes["stco"] == nil ? 8 : 4
        let common = number(sizes, 4)
        let size = { (sample: Int) in common > 0 ? common : number(sizes, 12 + 4 * sample) }
        let (chunkCount, runCount) = (number(offsets, 4), number(chunks, 4))
        guard sizes.count >= 12 + (common > 0 ? 0 : 4 * count), offsets.count >= 8 + width * chunkCount,
            chunks.count >= 8 + 12 * runCount
        else { return nil }
        var (places, wanted): ([Range<Int>], [Int]) = ([], samples.reversed())
        var (sample, run, room) = (0, 0, file.size)
        for chunk in 0..<chunkCount {
            if run + 1 < runCount, number(chunks, 8 + 12 * (run + 1)) == chunk + 1 { run += 1 }
            var offset = bytes.bigEndian(at: offsets.lowerBound + 8 + width * chunk, byteCount: width)
            guard offset <= file.size else { return nil }
            for _ in 0..<min(number(chunks, 8 + 12 * run + 4), count - sample) {
                let size = size(sample)
                guard size <= room else { return nil }
                if wanted.last == sample {
                    places.append(offset..<(offset + size))
                    wanted.removeLast()
                }
                room -= size
                offset += size
                sample += 1
            }
        }
        return wanted.isEmpty ? places : nil
    }

    /// Its boxes.
    var all: MP4Boxes { MP4Boxes(bytes, in: stbl) }

    /// The body of `stbl` with some tables replaced and some removed.
    func replacing(_ tables: [String: Data], without isLeftOut: (MP4Box) -> Bool = { _ in false }) -> Data {
        var body = Data()
        for box in all where !isLeftOut(box) {
            body += tables[box.type].map { Data(box: box.type, $0) } ?? bytes[box.range]
        }
        return body
    }
}
