import Foundation

/// The decoding and composition times of a track's samples, in units of its timescale.
///
/// Chromium seeks by decoding times, minus a constant: with an edit list the first picture's composition offset, else 0.
/// If a sync sample has a larger offset, Chromium starts there for times before its own picture, and shows that picture
/// instead of the right one. Of frames at 0, 10, 20, 200, 210, 220 ms and so on, with B-frames, the one at 200 ms was
/// never shown; at a constant rate without an edit list, two or three of every group.
///
/// So sync samples get the decoding times that Chromium assumes, and those between are spread evenly. Composition times
/// do not change.
struct SampleTimes {
    /// The decoding times, and the end.
    private(set) var decoded: [Int]
    /// The composition times.
    private(set) var shown: [Int]

    /// The largest time that ffmpeg, and therefore Chromium, accepts.
    private static let largestOffset = 1 << 28 - 1

    /// Nil: the tables are malformed, or there are no composition offsets.
    init?(_ tables: SampleTables) {
        guard let durations = tables.runs("stts"), let offsets = tables.runs("ctts") else { return nil }
        decoded = durations.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        // Signed in version 0 of the box as well: such files exist.
        shown = zip(decoded, offsets).map { $0 + Int(Int32(truncatingIfNeeded: $1)) }
    }

    /// The times of consecutive samples, the first decoded at 0.
    init(_ samples: [MovieSample]) {
        decoded = samples.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.duration) }
        shown = zip(decoded, samples).map { $0 + $1.delay }
    }

    /// Whether any composition time differs from the decoding time.
    var areDelayed: Bool { zip(shown, decoded).contains { $0 != $1 } }

    /// Delays all composition times.
    mutating func show(later delay: Int) {
        for index in shown.indices { shown[index] += delay }
    }

    /// Corrected `stts` and `ctts` tables, with which a seek finds the sync samples; nil if it does already, or that is
    /// impossible.
    ///
    /// - Parameters:
    ///   - marked: the indices of the sync samples, from 0.
    ///   - isEdited: whether the track has an edit list.
    func aligned(_ marked: [Int], isEdited: Bool) -> [String: Data]? {
        guard let first = marked.first, first >= 0, marked.allSatisfy(shown.indices.contains),
            zip(marked, marked.dropFirst()).allSatisfy(<)
        else { return nil }
        let delay = isEdited ? shown.min() ?? 0 : 0
        // The first one is used for all times before the second.
        guard marked.dropFirst().contains(where: { shown[$0] - decoded[$0] != delay }) else { return nil }
        var times = self
        let starts = marked.map { $0 == first ? decoded[first] : shown[$0] - delay }
        for (index, sample) in marked.enumerated() {
            let isLast = index + 1 == marked.count
            let next = isLast ? shown.count : marked[index + 1]
            let (start, count) = (starts[index], next - sample)
            // The total duration does not grow, unless the last samples would have no duration.
            let end = isLast ? max(decoded[next], start + count) : starts[index + 1]
            guard end - start >= count, end - start < 1 << 40 else { return nil }
            for position in 0..<count {
                times.decoded[sample + position] = start + (end - start) * position / count
            }
            times.decoded[next] = end
        }
        return times.tables
    }

    /// The tables `stts` and `ctts`; nil if a number does not fit.
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

    /// The body of a run-length table.
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
