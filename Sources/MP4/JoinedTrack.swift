import Foundation

/// A track of an MP4 file in fragments, as it would be if the file were in none.
struct JoinedTrack {
    /// That of its `trak` box.
    private(set) var body = Data()
    /// How long it is shown, in units of the movie's timescale.
    private(set) var duration = 0

    private let moov: Data
    private let timescale: Int
    /// The boxes that are no longer what they were; with an empty one, it is left out.
    private var others: [String: Data] = [:]

    /// Longer waits are not believed.
    private static let longest = 1 << 60

    /// Nil: it cannot be said.
    init?(_ moov: Data, trak: Range<Data.Index>, _ fragments: MovieFragments, timescale: Int) {
        (self.moov, self.timescale) = (moov, timescale)
        let track = MovieTrack(moov, trak: trak)
        guard let samples = track.number.flatMap({ fragments.tracks[$0]?.samples }),
            let header = moov.box(["tkhd"], in: trak),
            let media = moov.box(["mdia", "mdhd"], in: trak).flatMap({ MediaHeader(Data(moov[$0])) }),
            let description = moov.box(["mdia", "minf", "stbl", "stsd"], in: trak)
        else { return nil }
        var times = SampleTimes(samples)
        guard edit(track.edits, &times, samples, media),
            let tables = Self.tables(samples, times, track.handler),
            let mediaHeader = media.lasting(times.decoded[samples.count]),
            let trackHeader = MediaHeader.track(Data(moov[header]), lasting: duration)
        else { return nil }
        others["tkhd"] = Data(box: "tkhd", trackHeader)
        others["mdhd"] = Data(box: "mdhd", mediaHeader)
        others["stbl"] = Data(box: "stbl", Data(box: "stsd", Data(moov[description])) + tables)
        body = boxes(trak)
    }

    /// Has the edit list, if there is one, reach to the end of the samples; false if that cannot be said.
    ///
    /// In a file in fragments it ends before them, and players do not mind.
    private mutating func edit(
        _ edits: EditList?,
        _ times: inout SampleTimes,
        _ samples: [MovieSample],
        _ media: MediaHeader
    ) -> Bool {
        let end = zip(times.shown, samples).map { $0 + $1.duration }.max() ?? 0
        guard let first = times.shown.min(), let edits, !edits.isEmpty else { return lasts(0, end, media) }
        guard let begin = edits.begin else { return false }
        guard first > begin.time else {
            guard lasts(begin.wait, end - begin.time, media),
                let list = edits.lasting(duration - begin.wait)
            else { return false }
            others["edts"] = Data(box: "edts", Data(box: "elst", list))
            return true
        }
        // Players take what comes before the first sample out of such a list, so the times themselves say it.
        let (wait, isTooLong) = begin.wait.multipliedReportingOverflow(by: media.timescale)
        guard !isTooLong, wait < Self.longest else { return false }
        let delay = (wait + timescale / 2) / timescale - begin.time
        times.show(later: delay)
        others["edts"] = Data()
        return lasts(0, end + delay, media)
    }

    /// Notes how long the track is shown, the medium after a wait; false if it is too long.
    private mutating func lasts(_ wait: Int, _ time: Int, _ media: MediaHeader) -> Bool {
        let (product, isTooLong) = max(0, time).multipliedReportingOverflow(by: timescale)
        // Rounded up, lest the last sample be cut.
        duration = wait + product / media.timescale + (product % media.timescale).signum()
        return !isTooLong
    }

    /// The tables of all samples; nil if a number is too large for them.
    private static func tables(_ samples: [MovieSample], _ times: SampleTimes, _ handler: String) -> Data? {
        guard let tables = times.tables, let durations = tables["stts"], let delays = tables["ctts"] else {
            return nil
        }
        var result = Data(box: "stts", durations)
        if times.areDelayed { result += Data(box: "ctts", delays) }
        // Of a video's it is looked at whether they are what they are said to be.
        if handler == "vide" || handler != "soun" && !samples.allSatisfy(\.isMarked) {
            let marked = samples.indices.filter { samples[$0].isMarked }
            result += Data(box: "stss", Data(table: [marked.count] + marked.map { $0 + 1 }))
        }
        return result + SampleChunks(samples).boxes
    }

    /// The boxes of a range, with the others in place of some.
    private func boxes(_ range: Range<Data.Index>) -> Data {
        var result = Data()
        for box in MP4Boxes(moov, in: range) {
            if let other = others[box.type] {
                result += other
            } else if ["mdia", "minf"].contains(box.type) {
                result += Data(box: box.type, boxes(box.body))
            } else {
                result += moov[box.range]
            }
        }
        return result
    }
}
