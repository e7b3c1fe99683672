import Browser
import Capture
import Encoding
import Frames
import Logging
import Waiting

/// One render, from the options to the file: the whole way of the data in one place.
///
///     composition on loopback → Chromium, one page → clock, strategy → frames ──────────┐
///     the page's sound → blob: and data: bytes in memory, files by their path ──────────┤
///                                                                FFmpegConfig → ffmpeg → output
public struct RenderJob: Sendable {
    let options: RenderOptions
    /// What the options amount to for the video.
    let video: VideoPlan
    let environment: Environment
    private(set) var logger: Logger
    let progress: ProgressReporter

    /// - Throws: a usage error for options that cannot work together.
    public init(
        options: RenderOptions,
        environment: Environment,
        logger: Logger,
        progress: ProgressReporter
    ) throws(HeliosError) {
        video = try VideoPlan.resolve(options)
        var options = options
        // The sound has nowhere to go.
        if !video.format.hasSound, options.audio.separatePath == nil { options.audio.isMuted = true }
        self.options = options
        self.environment = environment
        self.logger = logger
        self.progress = progress
    }

    /// The job with nothing but errors and debugging in its log.
    var quiet: RenderJob {
        var job = self
        if logger.logLevel > .debug { job.logger.logLevel = max(logger.logLevel, .warning) }
        return job
    }

    /// Renders, or with `isDryRun` only says how ffmpeg would be called.
    ///
    /// - Throws: ``HeliosError`` alone. No output file, process or temporary file is left then.
    public func run() async throws -> RenderOutcome {
        do {
            return options.isDryRun ? .planned(try await plan()) : .rendered(try await render())
        } catch {
            throw HeliosError(cause: error)
        }
    }

    private func render() async throws -> RenderReport {
        let start = ContinuousClock.now
        let losses = SoundLosses(isTolerated: options.audio.isBestEffort, logger: logger)
        let account = Monitor(WitnessAccount())
        let (rendered, bytes) = try await withOutputFiles { videoPath, soundPath in
            try await withCapture(losses: losses) { capture, rehearsal in
                let tracks = try await tracks(of: capture, rehearsal: rehearsal)
                var job = try encodingJob(
                    capture,
                    tracks: tracks,
                    outputPath: videoPath,
                    soundPath: soundPath
                )
                job.subtitles = try await subtitles(for: job, tools: capture.tools.ffmpeg)
                job.mastering = try await mastering(of: job, tools: capture.tools.ffmpeg)
                let config = FFmpegConfig(job)
                let workers = try await encode(
                    capture,
                    job: job,
                    config: config,
                    rehearsal: rehearsal,
                    account: account
                )
                return (job: job, config: config, capture: capture, workers: workers)
            }
        }
        return RenderReport(
            frames: rendered.config.frameCount,
            size: rendered.config.outputSize,
            rate: rendered.job.rate,
            encoding: video.description(options.video),
            tracks: rendered.job.tracks.map(\.name),
            lostSounds: losses.lines + rendered.capture.tools.losses,
            subtitles: options.subtitles?.summary(of: rendered.job.milliseconds),
            frameSource: rendered.capture.strategy.name,
            workers: rendered.workers,
            frameSourceReason: rendered.capture.strategy.reason,
            witness: account.read { $0 },
            verifiedFrames: options.page.isVerified ? FrameSample(range: rendered.job.range).frames.count : 0,
            elapsed: .now - start,
            outputPath: options.output,
            bytes: bytes
        )
    }

    private func plan() async throws -> DryRunReport {
        try await heard { capture, tracks in
            var job = try encodingJob(
                capture,
                tracks: try await atTheirSpeed(tracks, capture),
                outputPath: video.destination.plannedPath,
                soundPath: options.audio.separatePath
            )
            job.subtitles = try await subtitles(for: job, tools: capture.tools.ffmpeg)
            let config = FFmpegConfig(job)
            return DryRunReport(
                commands: [[capture.tools.ffmpeg.ffmpeg] + config.arguments],
                inputBuffers: config.inputBuffers.map { DryRunReport.InputBuffer($0) }
            )
        }
    }

    /// Opens the composition and lists what it holds; a sound that cannot be used is a line of the list.
    ///
    /// - Throws: ``HeliosError`` alone.
    public func inspect() async throws -> InspectReport {
        do {
            return try await heard { capture, tracks in
                InspectReport(
                    tracks: tracks,
                    plan: capture.planned.plan,
                    frameSource: "\(capture.strategy.name): \(capture.strategy.reason)",
                    subtitles: options.subtitles,
                    problems: capture.losses.lines + capture.tools.losses
                )
            }
        } catch {
            throw HeliosError(cause: error)
        }
    }

    /// Steps the page through its timeline once, as its scripts may play sound at any time.
    private func heard<Value: Sendable>(
        _ body: (PageCapture, [AudioTrackConfig]) async throws -> Value
    ) async throws -> Value {
        let losses = SoundLosses(isTolerated: options.audio.isBestEffort, logger: logger)
        return try await withAttempts(losses: losses) { capture, _ in
            let planned = capture.planned
            if let longer = try await longer(for: planned) { return .again(nil, longer) }
            let rehearsal = try await rehearse(capture, from: 0, standsAtFirst: false)
            if let longer = try await longer(for: planned) { return .again(nil, longer) }
            return .done(try await body(capture, rehearsal.tracks))
        }
    }

    private func withOutputFiles<Value>(
        _ body: (_ videoPath: String, _ soundPath: String?) async throws -> Value
    ) async throws -> (Value, Int?) {
        let folder = environment.currentDirectory
        return try await withOutput(video, currentDirectory: folder) { videoPath in
            guard let path = options.audio.separatePath else { return try await body(videoPath, nil) }
            return try await withOutputFile(at: path, currentDirectory: folder) { sound in
                try await body(videoPath, sound.temporaryPath)
            }.result
        }
    }

    /// - Returns: how many browsers have captured, at first and at most.
    private func encode(
        _ capture: PageCapture,
        job: EncodingJob,
        config: FFmpegConfig,
        rehearsal: Rehearsal?,
        account: Monitor<WitnessAccount>
    ) async throws -> ClosedRange<Int> {
        // Another attempt begins from nothing.
        account.update { $0 = WitnessAccount() }
        if let size = config.paddedFrom {
            logger.notice(
                "Padded to even sides, which the pixel format needs",
                metadata: ["from": "\(size)", "to": "\(config.outputSize)"]
            )
        }
        progress.begin(totalFrames: config.frameCount)
        try await capture.planned.begin()
        let count = options.page.workers.first(forFrames: capture.planned.plan.range.count)
        let sample = options.page.isVerified ? FrameSample(range: job.range) : nil
        let most = try await withHelpers(count - 1, of: capture) { helpers in
            try await encode(
                capture,
                helpers,
                job: job,
                config: config,
                rehearsal: rehearsal,
                sample: sample,
                account: account
            )
        }
        if let sample { try await verify(sample, of: capture) }
        try await OutputProbe(tools: capture.tools.ffmpeg, within: timeout).check(job)
        return min(count, most)...most
    }

    private func encode(
        _ capture: PageCapture,
        _ helpers: [PageCapture],
        job: EncodingJob,
        config: FFmpegConfig,
        rehearsal: Rehearsal?,
        sample: FrameSample?,
        account: Monitor<WitnessAccount>
    ) async throws -> Int {
        let witness = await witness(of: capture, account: account)
        let timeouts = FFmpegTimeouts(frame: timeout)
        return try await named(job, capture.tools.ffmpeg) {
            try await withFFmpeg(capture.tools.ffmpeg, config: config, timeouts: timeouts, logger: logger) {
                sink in
                let isPlanned = rehearsal != nil || options.audio.isMuted
                let workers = try await capture.loop.run(
                    capture.strategy.strategy,
                    frames: Array(job.range),
                    helpers: helpers.map { ($0.loop, $0.strategy.strategy) },
                    reserve: reserve(of: capture),
                    into: sample?.watching(sink) ?? sink,
                    format: capture.format,
                    witness: witness,
                    isSoundPlanned: isPlanned
                ) { progress.update(completedFrames: $0) }
                guard account.read({ $0.loss == nil }) else {
                    try throwIfHeard(account.read { $0 }, isPlanned: isPlanned)
                    return workers
                }
                if !isPlanned { try await throwIfChanged(capture, atEndOf: job.range) }
                try await rehearsal?.confirm(capture.page)
                return workers
            }
        }
    }

    /// Runs the encoder; if it fails without a word of why, finds out whether a sound is broken, and which.
    private func named<Value>(
        _ job: EncodingJob,
        _ tools: FFmpegTools,
        _ run: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await run()
        } catch let error as FFmpegError where error.code == .failed {
            let limit = patience(seconds: job.rate.seconds(ofFrame: job.range.upperBound))
            try await SoundCheck(tools: tools, within: limit).check(job)
            throw error
        }
    }

    var timeout: Duration { .seconds(options.page.timeout) }

    /// How long decoding so much sound may take: far less than the sound itself lasts.
    func patience(seconds: Double) -> Duration { timeout + .seconds(seconds) }
}
