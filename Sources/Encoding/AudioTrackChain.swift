import Foundation

/// The filters of one track, from the decoder's output to its position on the timeline.
///
/// All positions are in samples at the output's rate, from the first sample: ffmpeg's seconds are rounded, and the
/// timestamps of some containers do not start at 0 (WebM with Opus: at 7 ms).
struct AudioTrackChain {
    let track: AudioTrackConfig
    let sampleRate: Int
    /// The timeline's end in samples.
    let timelineEnd: Int

    var filters: [String] {
        source + speed + placementBeforeZero + level + bounds + fades + placement
    }

    /// Before any change of speed: the medium from `seek` on, repeated if it loops.
    var source: [String] { arrival + selection }

    /// The first sample gets timestamp 0. `async=1` fills gaps between packets with silence.
    private var arrival: [String] {
        var filters = ["asetpts=PTS-STARTPTS", "aresample=\(sampleRate):async=1:first_pts=0"]
        if track.probe?.channelCount == 1 {
            // Other conversions from mono to stereo lower the level by 3 dB.
            filters += ["aformat=sample_fmts=fltp", "pan=stereo|c0=c0|c1=c0"]
        } else {
            filters.append("aformat=sample_fmts=fltp:channel_layouts=stereo")
        }
        let lead = samples(track.probe?.leadIn ?? 0)
        return lead > 0 ? filters + ["adelay=delays=\(lead)S:all=1"] : filters
    }

    /// Loops over the whole media, back to 0 as in a browser; `seek` affects only the start of the first iteration.
    private var selection: [String] {
        var filters = track.loop ? pass + ["aloop=loop=-1:size=2147483647"] : []
        let start = samples(track.seek)
        if start > 0 { filters.append("atrim=start_sample=\(start)") }
        return filters + ["asetpts=N/SR/TB"]
    }

    /// One iteration of a loop, with the length that a browser plays.
    ///
    /// ffmpeg 5.1 decodes the padding at the end of AAC in MP4 (up to 21 ms), and that of MP3 on a pipe (13 ms at
    /// 1.5 s): unless trimmed, it would delay every iteration. A video's iteration lasts until its video stream ends.
    private var pass: [String] {
        guard let length = track.sourceDuration.map(samples), length > 0 else { return [] }
        let hasPicture = track.probe?.hasPicture ?? false
        return (hasPicture && track.durationError.isFinite ? ["apad=whole_len=\(length)"] : [])
            + (track.durationError == 0 ? ["atrim=end_sample=\(length)"] : [])
    }

    /// Changes the pitch with the speed. Tracks that preserve the pitch have been stretched by ``TempoRenderer``.
    private var speed: [String] {
        let rate = track.playbackRate
        guard rate != 1, isPlaying else { return [] }
        precondition(!track.preservesPitch, "a track that keeps its pitch is stretched before it is mixed")
        let told = Int((Double(sampleRate) * rate).rounded())
        return ["asetrate=\(told)", "aresample=\(sampleRate)", "asetpts=N/SR/TB"]
    }

    private var placementBeforeZero: [String] {
        cutBeforeZero > 0 ? ["atrim=start_sample=\(cutBeforeZero)", "asetpts=N/SR/TB"] : []
    }

    /// Silent at a rate of 0.
    private var isPlaying: Bool { track.playbackRate.isFinite && track.playbackRate > 0 }

    private var level: [String] {
        guard isPlaying else { return ["volume=0"] }
        let envelope = VolumeEnvelope(
            volume: track.volume,
            changes: track.volumeChanges,
            origin: Double(delay) / Double(sampleRate)
        )
        return envelope.filters(sampleRate: sampleRate)
    }

    /// The length trimmed because it is before the timeline, in samples.
    private var cutBeforeZero: Int { max(-samples(track.offset), 0) }

    /// The longest possible length from the first sample, in samples, which also bounds a loop.
    private var room: Int {
        let rest = max(timelineEnd - delay, 0)
        guard let length = track.length else { return rest }
        return min(rest, max(samples(length) - cutBeforeZero, 0))
    }

    private var delay: Int { min(max(samples(track.offset), 0), timelineEnd) }

    private var bounds: [String] { ["atrim=end_sample=\(room)"] }

    private var fades: [String] {
        let rise = samples(track.fadeIn)
        let curve = track.fadeEasing.curve
        return (rise > 0 ? ["afade=t=in:ss=0:ns=\(rise):curve=\(curve)"] : []) + fadeOut
    }

    private var fadeOut: [String] {
        let fall = samples(track.fadeOut)
        let curve = track.fadeEasing.curve
        guard fall > 0, room > 0 else { return [] }
        guard let length = soundingLength else {
            // The end is not known in advance; in the reversed stream it is the start.
            return ["areverse", "afade=t=in:ss=0:ns=\(fall):curve=\(curve)", "areverse", "asetpts=N/SR/TB"]
        }
        let end = min(length, room)
        let start = max(end - fall, 0)
        return end > start ? ["afade=t=out:ss=\(start):ns=\(end - start):curve=\(curve)"] : []
    }

    /// The length of the track, limited to the timeline; nil if it is not known exactly.
    private var soundingLength: Int? {
        if track.loop { return room }
        guard let duration = track.sourceDuration, track.durationError.isFinite else { return nil }
        func length(_ duration: Double) -> Int {
            samples((duration - track.seek) / track.playbackRate) - cutBeforeZero
        }
        if track.durationError == 0 { return length(duration) }
        return length(duration - track.durationError) >= room ? room : nil
    }

    private var placement: [String] {
        delay > 0 ? ["adelay=delays=\(delay)S:all=1"] : []
    }

    /// Bounded, since pages can set any value.
    private func samples(_ seconds: Double) -> Int {
        let exact = (seconds * Double(sampleRate)).rounded()
        guard exact.isFinite else { return 0 }
        return Int(min(max(exact, -1e15), 1e15))
    }
}
