import Foundation
import Frames

/// The audio part of `-filter_complex`: the chain of each track, and their mix with its exact length.
struct AudioGraph {
    let job: EncodingJob
    /// The index of the first track's input.
    let firstInput: Int

    private var sampleRate: Int { job.options.sampleRate }

    /// The timeline's end in samples.
    private var timelineEnd: Int {
        job.rate.sampleCount(frameCount: max(job.totalFrames, job.range.upperBound), sampleRate: sampleRate)
    }

    /// One chain for each track and one for the mix; without tracks silence, or nothing if no audio is wanted.
    var chains: [String] {
        guard !job.tracks.isEmpty else { return job.hasAudio ? [silence] : [] }
        let tracks = job.tracks.enumerated().map { index, track in
            let chain = AudioTrackChain(
                track: track.startingLate,
                sampleRate: sampleRate,
                timelineEnd: timelineEnd
            )
            let filters = chain.filters.joined(separator: ",")
            return "[\(firstInput + index):a:0]\(filters)[track\(index)]"
        }
        return tracks + [mix]
    }

    private var start: Int {
        job.rate.sampleCount(frameCount: job.range.lowerBound, sampleRate: sampleRate)
    }

    private var length: Int { job.rate.sampleCount(frameCount: job.range.count, sampleRate: sampleRate) }

    /// `normalize=0` keeps the levels; padding and trimming give the mix the exact length of the frames.
    private var mix: String {
        let labels = job.tracks.indices.map { "[track\($0)]" }.joined()
        var filters: [String] = []
        if job.tracks.count > 1 {
            filters.append("amix=inputs=\(job.tracks.count):duration=longest:normalize=0")
        }
        filters += job.mastering.filters(sampleRate: sampleRate)
        filters.append("apad=whole_len=\(start + length)")
        filters.append("atrim=start_sample=\(start):end_sample=\(start + length)")
        filters.append("asetpts=N/SR/TB")
        return "\(labels)\(filters.joined(separator: ","))[audio]"
    }

    private var silence: String {
        "anullsrc=channel_layout=stereo:sample_rate=\(sampleRate),atrim=end_sample=\(length)[audio]"
    }
}
