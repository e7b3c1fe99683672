import Foundation

extension SampleTables {
    /// The indices of the samples that players treat as sync samples, from 0.
    ///
    /// Those are the sync samples (`stss`), QuickTime's partial sync samples (`stps`) and the members of `rap ` sample
    /// groups. Nil: all samples are, or a table is malformed.
    var marked: [Int]? {
        guard let marked = list("stss"), let partial = self["stps"] == nil ? [] : list("stps"),
            let accessible
        else { return nil }
        return partial.isEmpty && accessible.isEmpty
            ? marked : Set(marked).union(partial).union(accessible).sorted()
    }

    /// The body of `stbl` with some tables replaced, and with other sync samples.
    func replacing(_ tables: [String: Data], marked: [Int]) -> Data {
        var tables = tables
        tables["stss"] = Data(table: [marked.count] + marked.map { $0 + 1 })
        return replacing(tables) { $0.type == "stps" || isAccessGroup($0) }
    }

    private func list(_ type: String) -> [Int]? {
        guard let marks = self[type], marks.count >= 8 else { return nil }
        let count = number(marks, 4)
        guard marks.count >= 8 + 4 * count else { return nil }
        return numbers(marks, 8, count: count).map { $0 - 1 }
    }

    /// Whether a box assigns samples to `rap ` groups.
    private func isAccessGroup(_ box: MP4Box) -> Bool {
        box.type == "sbgp" && box.body.count >= 12 && bytes[box.body].dropFirst(4).starts(with: "rap ".utf8)
    }

    /// The samples in such groups (ISO/IEC 14496-12, sections 8.9.2 and 10.4); nil if a table is malformed.
    private var accessible: [Int]? {
        var samples: [Int] = []
        for box in all where isAccessGroup(box) {
            var reader = BoxReader(bytes, box.body)
            guard let version = reader.number(), reader.number() != nil,
                version >> 24 == 0 || reader.number() != nil, let runCount = reader.number(), let count
            else { return nil }
            var sample = 0
            for _ in 0..<runCount {
                guard let length = reader.number(), let group = reader.number(), length <= count - sample,
                    samples.count <= count
                else { return nil }
                if group > 0 { samples += sample..<(sample + length) }
                sample += length
            }
        }
        return samples
    }
}
