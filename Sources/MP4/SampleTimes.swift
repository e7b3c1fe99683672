import Foundation

/// When the samples of a track are decoded and shown, in units of its timescale.
///
/// Chromium looks for the place to begin by the times of decoding, less one number for the whole file: with an
/// edit list the first picture's delay, without one nothing. Where a sample that is marked for it is delayed
/// by more, it is taken for times before its own picture, which is then shown in place of the right one. Of
/// frames at 0, 10, 20, 200, 210, 220 ms and so on, with B-frames, that of 200 ms was never seen; of a
/// constant rate without an edit list, two or three of every group.
///
/// So the marked samples get the times of decoding that Chromium takes them to have, and those between are
/// spread evenly. When samples are shown stays the same.
struct SampleTimes {
    /// When each is decoded; one more for the end.
    private(set) var decoded: [Int]
    /// When each is shown.
    private(set) var shown: [Int]

    /// ffmpeg, and with it Chromium, takes no larger one.
    private static let largestOffset = 1 << 28 - 1

    /// Nil: the tables are broken, or samples are shown when they are decoded.
    init?(_ tables: SampleTables) {
        guard let durations = tables.runs("stts"), let offsets = tables.runs("ctts") else { return nil }
        decoded = durations.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        // Below zero in the box's version 0, too: files have it so.
        shown = zip(decoded, offsets).map { $0 + Int(Int32(truncatingIfNeeded: $1)) }
    }

    /// Those of samples one after the other, the first decoded at 0.
    init(_ samples: [MovieSample]) {
        decoded = samples.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.duration) }
        shown = zip(decoded, samples).map { $0 + $1.delay }
    }

    /// Whether not all are shown when they are decoded.
    var areDelayed: Bool { zip(shown, decoded).contains { $0 != $1 } }

    /// Has all be shown later.
    mutating func show(later delay: Int) {
        for index in shown.indices { shown[index] += delay }
    }

    /// Other tables, `stts` and `ctts`, for a seek to find the samples that are marked; nil if it finds them,
    /// or cannot be helped.
    ///
    /// - Parameters:
    ///   - marked: the samples at which decoding may begin, from 0.
    ///   - isEdited: the track has an edit list.
    func aligned(_ marked: [Int], isEdited: Bool) -> [String: Data]? {
        guard let first = marked.first, first >= 0, marked.allSatisfy(shown.indices.contains),
            zip(marked, marked.dropFirst()).allSatisfy(<)
        else { return nil }
        let delay = isEdited ? shown.min() ?? 0 : 0
        // The first is taken for whatever is before the second.
        guard marked.dropFirst().contains(where: { shown[$0] - decoded[$0] != delay }) else { return nil }
        var times = self
        let starts = marked.map { $0 == first ? decoded[first] : shown[$0] - delay }
        for (index, sample) in marked.enumerated() {
            let isLast = index + 1 == marked.count
            let next = isLast ? shown.count : marked[index + 1]
            let (start, count) = (starts[index], next - sample)
            // The whole is not longer than it was, unless the last samples would have no time at all.
            let end = isLast ? max(decoded[next], start + count) : starts[index + 1]
            guard end - start >= count, end - start < 1 << 40 else { return nil }
            for position in 0..<count {
                times.decoded[sample + position] = start + (end - start) * position / count
            }
            times.decoded[next] = end
        }
        return times.tables
    }

    /// The tables `stts` and `ctts`; nil if a number is too large for them.
    var tables: [String: Data]? {
        let durations = zip(decoded, decoded.dropFirst()).map { $1 - $0 }
        let offsets = zip(shown, decoded).map { $0 - $1 }
        guard durations.allSatisfy({ (0...Int(Int32.max)).contains($0) }),
            offsets.allSatisfy({ abs($0) <= Self.largestOffset })
        else { return nil }
        return [
            "stts": Self.runs(durations, version: 0),
            "ctts": Self.runs(offsets, version: offsets.contains { $0 < 0 } ? 1 : 0),
        ]
    }

    /// The body of a table of runs.
    private static func runs(_ numbers: [Int], version: UInt8) -> Data {
        var (runs, start): ([Int], Int) = ([0], 0)
        for index in numbers.indices where index + 1 == numbers.count || numbers[index + 1] != numbers[index]
        {
            runs += [index + 1 - start, numbers[index]]
            start = index + 1
        }
        runs[0] = runs.count / 2
        return Data(table: runs, version: version)
    }
}
