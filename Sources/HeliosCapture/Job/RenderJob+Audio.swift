import Browser
import Capture
import Encoding
import Frames
import Logging
import PageAgent

extension RenderJob {
    /// What is known about the page's audio before it is opened: its duration, if the command line specifies one.
    func audioHints() -> PageAudioHints {
        var hints = PageAudioHints(
            sampleRate: options.audio.sampleRate,
            isTolerant: options.isBestEffort
        )
        if let duration = options.timeline.duration { hints.seconds = duration }
        return hints
    }

    /// The audio tracks of the whole video: those of the rehearsal, else what the page is expected to play. Tracks with
    /// another playback rate are time-stretched.
    func tracks(of capture: PageCapture, rehearsal: Rehearsal?) async throws -> [AudioTrackConfig] {
        let tracks =
            if let rehearsal { rehearsal.tracks } else {
                try await collect(capture.planned.pageTracks, capture)
            }
        let seconds = capture.planned.plan.timelineSeconds
        let tempo = TempoRenderer(
            tools: capture.tools.ffmpeg,
            sampleRate: options.audio.sampleRate,
            timelineEnd: seconds,
            within: patience(seconds: seconds)
        )
        return try await tempo.render(tracks, isTolerant: options.isBestEffort)
    }

    /// Steps the page through its timeline without capturing it, and collects all the audio that it plays.
    ///
    /// - Parameters:
    ///   - first: the frame to start with.
    ///   - standsAtFirst: whether the page is already at that frame.
    func rehearse(_ capture: PageCapture, from first: Int, standsAtFirst: Bool) async throws -> Rehearsal {
        let planned = capture.planned
        let end = planned.plan.range.upperBound
        if first == 0, !standsAtFirst { try await planned.begin() }
        logger.debug(
            "Rehearsing the timeline for its audio",
            metadata: ["from": "\(first)", "to": "\(end)"]
        )
        progress.begin(totalFrames: end, activity: "listening")
        try await capture.loop.rehearse(
            capture.strategy.strategy,
            range: first..<end,
            standsAtFirst: standsAtFirst
        ) { progress.update(completedFrames: $0) }
        let seconds = planned.plan.rate.seconds(ofFrame: end)
        let found = try await Rehearsal.Found(planned.page, timelineEnd: seconds)
        _ = try await capture.omissions.accept("Web Audio") { try found.throwIfImpossible() }
        return Rehearsal(
            tracks: try await collect(found.elements + found.contexts, capture),
            restingElements: found.restingElements,
            played: found.elements
        )
    }

    private func collect(_ elements: [PageTrack], _ capture: PageCapture) async throws
        -> [AudioTrackConfig]
    {
        guard !options.audio.isMuted else { return [] }
        let planned = capture.planned
        let tracks = AudioTracks(
            sources: AudioSources(
                page: planned.page,
                server: planned.input.server,
                tools: capture.tools.ffmpeg,
                timeout: timeout,
                logger: logger
            ),
            probe: TrackProbe(tools: capture.tools.ffmpeg, timeout: timeout),
            timelineEnd: planned.plan.timelineSeconds,
            omissions: capture.omissions
        )
        return try await tracks.collect(from: elements) + planned.tools.additionalTracks
    }

    /// The processing of the mix; its loudness is measured first if there is a target.
    func mastering(of job: EncodingJob, tools: FFmpegTools) async throws -> Mastering {
        guard let target = options.audio.loudness, !job.tracks.isEmpty else {
            return Mastering(limit: options.audio.limit)
        }
        let limit = patience(seconds: job.rate.seconds(ofFrame: job.range.upperBound))
        let loudness = try await LoudnessMeter(tools: tools, within: limit).measure(job)
        let mastering = loudness.mastering(target: target, limit: options.audio.limit)
        logger.debug(
            "Measured the loudness",
            metadata: [
                "LUFS": "\(loudness.integrated.map { "\($0)" } ?? "silence")",
                "dBTP": "\(loudness.truePeak)", "gain": "\(mastering.gain)",
                "limit": "\(mastering.limit.map { "\($0)" } ?? "none")",
            ]
        )
        return mastering
    }
}
