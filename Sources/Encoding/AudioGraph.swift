import Foundation
import Frames

/// The sound half of `-filter_complex`: every track's chain, and their mix at its exact length.
struct AudioGraph {
    let job: EncodingJob

    private var sampleRate: Int { job.options.sampleRate }

    /// The timeline's end in samples; nothing of a track is needed after it.
    private var timelineEnd: Int {
        job.rate.sampleCount(frameCount: max(job.totalFrames, job.range.upperBound), sampleRate: sampleRate)
    }

    /// One chain for each track and one for the mix; none without tracks. Track N is input N + 1.
    var chains: [String] {
        guard !job.tracks.isEmpty else { return [] }
        let tracks = job.tracks.enumerated().map { index, track in
            let chain = AudioTrackChain(track: track, sampleRate: sampleRate, timelineEnd: timelineEnd)
            return "[\(index + 1):a:0]\(chain.filters.joined(separator: ","))[track\(index)]"
        }
        return tracks + [mix]
    }

    /// `normalize=0` keeps the levels; the padding and the cut make the length that of the frames exactly.
    private var mix: String {
        let labels = job.tracks.indices.map { "[track\($0)]" }.joined()
        let start = job.rate.sampleCount(frameCount: job.range.lowerBound, sampleRate: sampleRate)
        let end = start + job.rate.sampleCount(frameCount: job.range.count, sampleRate: sampleRate)
        var filters: [String] = []
        if job.tracks.count > 1 {
            filters.append("amix=inputs=\(job.tracks.count):duration=longest:normalize=0")
        }
        filters.append("apad=whole_len=\(end)")
        filters.append("atrim=start_sample=\(start):end_sample=\(end)")
        filters.append("asetpts=N/SR/TB")
        return "\(labels)\(filters.joined(separator: ","))[audio]"
    }
}
