import Foundation

/// The filters of one track, from what the decoder gives to its place on the timeline.
///
/// All positions are in samples at the output's rate, counted from the first sample: reckoning in ffmpeg's
/// seconds would round, and the timestamps of some containers start off 0 (WebM with Opus by 7 ms).
struct AudioTrackChain {
    let track: AudioTrackConfig
    let sampleRate: Int
    /// The timeline's end in samples.
    let timelineEnd: Int

    var filters: [String] {
        arrival + selection + tempo + placementBeforeZero + level + fades + placement
    }

    /// The sound's first sample becomes 0. `async=1` fills gaps between the source's packets with silence.
    private var arrival: [String] {
        var filters = ["asetpts=PTS-STARTPTS", "aresample=\(sampleRate):async=1:first_pts=0"]
        if track.channelCount == 1 {
            // Any other way from mono to stereo costs 3 dB.
            filters += ["aformat=sample_fmts=fltp", "pan=stereo|c0=c0|c1=c0"]
        } else {
            filters.append("aformat=sample_fmts=fltp:channel_layouts=stereo")
        }
        let lead = samples(track.leadIn)
        return lead > 0 ? filters + ["adelay=delays=\(lead)S:all=1"] : filters
    }

    /// The loop runs over the whole media, so that it comes round to 0 as in a browser, and `seek` only moves
    /// where the first pass starts.
    private var selection: [String] {
        var filters = track.loop ? ["aloop=loop=-1:size=2147483647"] : []
        let start = samples(track.seek)
        if start > 0 { filters.append("atrim=start_sample=\(start)") }
        return filters + ["asetpts=N/SR/TB"]
    }

    /// The pitch stays, as in a browser. Steps between 0.5 and 2, where the filter blends rather than skips.
    ///
    /// `atempo` works in windows of at least 1/24 s of what it takes for the sample rate. Told half the rate,
    /// it uses half as long ones (21 ms at 48 kHz, near what browsers use), and an onset moves by 5 ms at
    /// most rather than 45.
    private var tempo: [String] {
        let rate = track.playbackRate
        guard rate != 1, isPlaying else { return [] }
        let steps = max(1, Int(abs(log2(rate)).rounded(.up)))
        let step = pow(rate, 1 / Double(steps))
        return ["asetrate=\(sampleRate / 2)"]
            + Array(repeating: "atempo=\(step.ffmpegNumber)", count: steps)
            + ["asetrate=\(sampleRate)", "asetpts=N/SR/TB"]
            + slowOnsetCorrection
    }

    /// Slowed down, `atempo` lets loud sound in early, by a part of its window that was measured between 0.4
    /// and 0.95 with a tone that starts in near silence.
    private var slowOnsetCorrection: [String] {
        guard track.playbackRate < 1, isPlaying else { return [] }
        let seconds = 0.004 + 0.01175 * (1 / track.playbackRate - 1)
        return ["adelay=delays=\(samples(seconds))S:all=1"]
    }

    private var placementBeforeZero: [String] {
        let cut = -samples(track.offset)
        return cut > 0 ? ["atrim=start_sample=\(cut)", "asetpts=N/SR/TB"] : []
    }

    /// A rate of 0 stands still, and is silent.
    private var isPlaying: Bool { track.playbackRate.isFinite && track.playbackRate > 0 }

    private var level: [String] {
        let volume = isPlaying && track.volume.isFinite ? track.volume : 0
        return volume == 1 ? [] : ["volume=\(volume.ffmpegNumber)"]
    }

    /// The end of the timeline, counted from the track's first sound. Also what bounds a loop.
    private var room: Int { timelineEnd - delay }

    private var delay: Int { min(max(samples(track.offset), 0), timelineEnd) }

    private var fades: [String] {
        var filters = ["atrim=end_sample=\(max(room, 0))"]
        let rise = samples(track.fadeIn)
        if rise > 0 { filters.append("afade=t=in:ss=0:ns=\(rise):curve=tri") }
        return filters + fadeOut
    }

    private var fadeOut: [String] {
        let fall = samples(track.fadeOut)
        guard fall > 0, room > 0 else { return [] }
        guard let length = soundingLength else {
            // The end is known only when it comes: turned round, it is the start.
            return ["areverse", "afade=t=in:ss=0:ns=\(fall):curve=tri", "areverse", "asetpts=N/SR/TB"]
        }
        let end = min(length, room)
        let start = max(end - fall, 0)
        return end > start ? ["afade=t=out:ss=\(start):ns=\(end - start):curve=tri"] : []
    }

    /// How long the track would sound by itself; nil if the media's length is unknown.
    private var soundingLength: Int? {
        if track.loop { return room }
        guard let duration = track.sourceDuration else { return nil }
        return samples((duration - track.seek) / track.playbackRate) - max(-samples(track.offset), 0)
    }

    private var placement: [String] {
        delay > 0 ? ["adelay=delays=\(delay)S:all=1"] : []
    }

    /// Bounded, as a page can ask for any number.
    private func samples(_ seconds: Double) -> Int {
        let exact = (seconds * Double(sampleRate)).rounded()
        guard exact.isFinite else { return 0 }
        return Int(min(max(exact, -1e15), 1e15))
    }
}
