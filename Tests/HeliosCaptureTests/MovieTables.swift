import Foundation

@testable import MP4

/// The tables of a track, and an MP4 file of such tracks without their samples.
struct MovieTables {
    /// A table of runs: how many samples, and the number of each.
    typealias Runs = [(count: Int, number: Int)]

    var handler = "vide"
    var durations: Runs
    var offsets: Runs?
    var offsetVersion: UInt8 = 0
    /// The samples at which decoding may begin, from 0; nil for all.
    var marks: [Int]?
    /// Those of QuickTime's table of partial ones, and those in groups of random access points.
    var (partial, accessible): ([Int], [Int]) = ([], [])
    var sampleCount: Int
    /// The times of the medium at which edits begin; -1 for one without it.
    var edits: [Int] = []
    var editVersion: UInt8 = 0

    /// - Parameters:
    ///   - decoded: when each sample is decoded, and when the last one ends.
    ///   - shown: when each is shown.
    init(decoded: [Int], shown: [Int], marks: [Int]?, edits: [Int] = []) {
        durations = zip(decoded, decoded.dropFirst()).map { (1, $1 - $0) }
        offsets = zip(shown, decoded).map { (1, $0 - $1) }
        sampleCount = shown.count
        (self.marks, self.edits) = (marks, edits)
    }

    /// When each sample is decoded, and when the last one ends.
    var decoded: [Int] {
        Self.numbers(durations).reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    }

    /// When each sample is shown.
    var shown: [Int] { zip(decoded, Self.numbers(offsets ?? [])).map(+) }

    private static func numbers(_ runs: Runs) -> [Int] {
        runs.flatMap { repeatElement($0.number, count: $0.count) }
    }

    /// A file that has them.
    static func file(_ tracks: [Self]) -> Data {
        Data(box: "ftyp", Data("isom".utf8)) + Data(box: "mdat", Data(count: 100))
            + Data(box: "moov", Data(tracks.map(\.trak).joined())) + Data(box: "free", Data(count: 4))
    }

    private var trak: Data {
        var samples = [Self.box("stts", Self.table(durations))]
        if let offsets { samples.append(Self.box("ctts", Self.table(offsets), version: offsetVersion)) }
        if let marks { samples.append(Self.box("stss", [marks.count] + marks.map { $0 + 1 })) }
        if !partial.isEmpty { samples.append(Self.box("stps", [partial.count] + partial.map { $0 + 1 })) }
        for type in ["roll", "rap "] where !accessible.isEmpty {
            let groups = (0..<sampleCount).flatMap { [1, accessible.contains($0) ? 1 : 0] }
            let grouping = Data(type.utf8).bigEndian(at: 0, byteCount: 4)
            samples.append(Self.box("sbgp", [grouping, sampleCount] + groups))
        }
        samples.append(Self.box("stsz", [1, sampleCount]))
        let information = Data(box: "minf", Data(box: "stbl", Data(samples.joined())))
        let media = Data(box: "hdlr", Data(count: 8) + Data(handler.utf8)) + information
        let list = edits.isEmpty ? Data() : Data(box: "edts", editList)
        return Data(box: "trak", list + Data(box: "mdia", media))
    }

    private var editList: Data {
        let wide = editVersion == 1
        let numbers = edits.flatMap { wide ? [0, 100, $0 >> 32, $0, 1 << 16] : [100, $0, 1 << 16] }
        return Self.box("elst", [edits.count] + numbers, version: editVersion)
    }

    private static func table(_ runs: Runs) -> [Int] {
        [runs.count] + runs.flatMap { [$0.count, $0.number] }
    }

    /// A box of numbers of four bytes.
    private static func box(_ type: String, _ numbers: [Int], version: UInt8 = 0) -> Data {
        var body = Data([version, 0, 0, 0])
        for number in numbers { body.appendBigEndian(number) }
        return Data(box: type, body)
    }

    /// The tracks of an index.
    static func tracks(_ moov: Data) -> [Self] {
        let boxes = { (range: Range<Int>) in Array(MP4Boxes(moov, in: range)) }
        return boxes(moov.indices).flatMap { boxes($0.body) }.filter { $0.type == "trak" }.map { trak in
            var found: [String: [Int]] = [:]
            var rest = boxes(trak.body)
            while let box = rest.popLast() {
                if ["edts", "mdia", "minf", "stbl"].contains(box.type) {
                    rest += boxes(box.body)
                } else {
                    found[box.type] = stride(from: box.body.lowerBound, to: box.body.upperBound, by: 4)
                        .map { Int(Int32(truncatingIfNeeded: moov.bigEndian(at: $0, byteCount: 4))) }
                }
            }
            return Self(found)
        }
    }

    private init(_ boxes: [String: [Int]]) {
        let runs = { (type: String) -> Runs? in
            boxes[type].map { box in
                stride(from: 2, to: box.count, by: 2).map { (box[$0], box[$0 + 1]) }
            }
        }
        durations = runs("stts") ?? []
        offsets = runs("ctts")
        offsetVersion = UInt8(truncatingIfNeeded: (boxes["ctts"]?.first ?? 0) >> 24)
        marks = boxes["stss"].map { $0.dropFirst(2).map { $0 - 1 } }
        sampleCount = boxes["stsz"]?[2] ?? 0
    }
}
