import Foundation

/// A track of a fragmented MP4 file converted to that of an unfragmented one.
struct JoinedTrack {
    /// The body of its `trak` box.
    private(set) var body = Data()
    /// Its duration, in units of the movie's timescale.
    private(set) var duration = 0

    private let moov: Data
    private let timescale: Int
    /// The replaced boxes; empty ones are left out.
    private var others: [String: Data] = [:]

    /// The limit of plausible delays.
    private static let longest = 1 << 60

    /// Nil: it cannot be converted.
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

    /// Extends the edit list, if there is one, to the end of the samples; false if that is impossible.
    ///
    /// In a fragmented file it ends before them, which players ignore.
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
        // Players ignore the delay before the first sample in such a list, so it is added to the times.
        let (wait, isTooLong) = begin.wait.multipliedReportingOverflow(by: media.timescale)
        guard !isTooLong, wait < Self.longest else { return false }
        let delay = (wait + timescale / 2) / timescale - begin.time
        times.show(later: delay)
        others["edts"] = Data()
        return lasts(0, end + delay, media)
    }

    /// Sets the track's duration, including its delay; false if it is too long.
    private mutating func lasts(_ wait: Int, _ time: Int, _ media: MediaHeader) -> Bool {
        let (product, isTooLong) = max(0, time).multipliedReportingOverflow(by: timescale)
        // Rounded up, so that the last sample is not truncated.
        duration = wait + product / media.timescale + (product % media.timescale).signum()
        return !isTooLong
    }

    /// The tables of all samples; nil if a number does not fit.
    private static func tables(_ samples: [MovieSample], _ times: SampleTimes, _ handler: String) -> Data? {
        guard let tables = times.tables, let durations = tables["stts"], let delays = tables["ctts"] else {
            return nil
        }
        var result = Data(box: "stts", durations)
        if times.areDelayed { result += Data(box: "ctts", delays) }
        // The sync samples of a video are verified.
        if handler == "vide" || handler != "soun" && !samples.allSatisfy(\.isMarked) {
            let marked = samples.indices.filter { samples[$0].isMarked }
            result += Data(box: "stss", Data(table: [marked.count] + marked.map { $0 + 1 }))
        }
        return result + SampleChunks(samples).boxes
    }

    /// The boxes of a range, some of them replaced.
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
