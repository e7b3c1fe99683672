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
    let environment: Environment
    let logger: Logger
    let progress: ProgressReporter

    public init(options: RenderOptions, environment: Environment, logger: Logger, progress: ProgressReporter)
    {
        self.options = options
        self.environment = environment
        self.logger = logger
        self.progress = progress
    }

    /// Renders, or with `isDryRun` only says how ffmpeg would be called.
    ///
    /// - Throws: ``HeliosError`` alone. No output file, process or temporary file is left then.
    public func run() async throws -> RenderOutcome {
        do {
            let job = try settled()
            guard !options.isDryRun else { return .planned(try await job.plan()) }
            return .rendered(try await job.render())
        } catch {
            throw HeliosError(cause: error)
        }
    }

    /// The same without sound, if there is nowhere for it to go.
    ///
    /// - Throws: a usage error for options that cannot work together.
    private func settled() throws(HeliosError) -> RenderJob {
        let video = try VideoPlan.resolve(options)
        guard !video.format.hasSound, options.audio.separatePath == nil else { return self }
        var options = options
        options.audio.isMuted = true
        return RenderJob(options: options, environment: environment, logger: logger, progress: progress)
    }

    private func render() async throws -> RenderReport {
        let start = ContinuousClock.now
        let losses = SoundLosses(isTolerated: options.audio.isBestEffort, logger: logger)
        let video = try VideoPlan.resolve(options)
        let account = Monitor(WitnessAccount())
        let (rendered, bytes) = try await withOutputFiles(video) { videoPath, soundPath in
            try await withPreparedPage(losses: losses) { prepared, rehearsal in
                let tracks = try await tracks(of: prepared, rehearsal: rehearsal)
                var job = try encodingJob(
                    prepared,
                    tracks: tracks,
                    outputPath: videoPath,
                    soundPath: soundPath
                )
                job.subtitles = try await subtitles(for: job, tools: prepared.tools.ffmpeg)
                job.mastering = try await mastering(of: job, tools: prepared.tools.ffmpeg)
                let config = FFmpegConfig(job)
                let workers = try await encode(
                    prepared,
                    job: job,
                    config: config,
                    rehearsal: rehearsal,
                    account: account
                )
                return (job: job, config: config, prepared: prepared, workers: workers)
            }
        }
        return RenderReport(
            frames: rendered.config.frameCount,
            size: rendered.config.outputSize,
            rate: rendered.job.rate,
            encoding: video.description(options.video),
            tracks: rendered.job.tracks.map(\.name),
            lostSounds: losses.lines + rendered.prepared.tools.losses,
            subtitles: options.subtitles?.summary(of: rendered.job.milliseconds),
            frameSource: rendered.prepared.strategy.name,
            workers: rendered.workers,
            frameSourceReason: rendered.prepared.strategy.reason,
            witness: account.read { $0 },
            verifiedFrames: options.page.isVerified ? FrameSample(range: rendered.job.range).frames.count : 0,
            elapsed: .now - start,
            outputPath: options.output,
            bytes: bytes
        )
    }

    private func plan() async throws -> DryRunReport {
        let video = try VideoPlan.resolve(options)
        return try await heard { prepared, tracks in
            var job = try encodingJob(
                prepared,
                tracks: try await atTheirSpeed(tracks, prepared),
                outputPath: video.destination.plannedPath,
                soundPath: options.audio.separatePath
            )
            job.subtitles = try await subtitles(for: job, tools: prepared.tools.ffmpeg)
            let config = FFmpegConfig(job)
            return DryRunReport(
                commands: [[prepared.tools.ffmpeg.ffmpeg] + config.arguments],
                inputBuffers: config.inputBuffers.map { DryRunReport.InputBuffer($0) }
            )
        }
    }

    /// Opens the composition and lists what it holds; a sound that cannot be used is a line of the list.
    ///
    /// - Throws: ``HeliosError`` alone.
    public func inspect() async throws -> InspectReport {
        do {
            return try await heard { prepared, tracks in
                InspectReport(
                    tracks: tracks,
                    plan: prepared.composition.plan,
                    frameSource: "\(prepared.strategy.name): \(prepared.strategy.reason)",
                    subtitles: options.subtitles,
                    problems: prepared.losses.lines + prepared.tools.losses
                )
            }
        } catch {
            throw HeliosError(cause: error)
        }
    }

    /// Steps the page through its timeline once, as its scripts may play sound at any time.
    private func heard<Value: Sendable>(
        _ body: (PreparedRender, [AudioTrackConfig]) async throws -> Value
    ) async throws -> Value {
        let losses = SoundLosses(isTolerated: options.audio.isBestEffort, logger: logger)
        return try await withAttempts(losses: losses) { prepared, _ in
            let composition = prepared.composition
            if let longer = try await longer(for: composition) { return .again(nil, longer) }
            let rehearsal = try await rehearse(prepared, from: 0, standsAtFirst: false)
            if let longer = try await longer(for: composition) { return .again(nil, longer) }
            return .done(try await body(prepared, rehearsal.tracks))
        }
    }

    private func withOutputFiles<Value>(
        _ plan: VideoPlan,
        _ body: (_ videoPath: String, _ soundPath: String?) async throws -> Value
    ) async throws -> (Value, Int?) {
        let folder = environment.currentDirectory
        return try await withOutput(plan, currentDirectory: folder) { video in
            guard let path = options.audio.separatePath else { return try await body(video, nil) }
            return try await withOutputFile(at: path, currentDirectory: folder) { sound in
                try await body(video, sound.temporaryPath)
            }.result
        }
    }

    /// - Returns: how many browsers have captured, at first and at most.
    private func encode(
        _ prepared: PreparedRender,
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
        try await prepared.composition.begin()
        let count = options.page.workers.first(forFrames: prepared.composition.plan.range.count)
        let sample = options.page.isVerified ? FrameSample(range: job.range) : nil
        let most = try await withHelpers(count - 1, of: prepared) { helpers in
            try await encode(
                prepared,
                helpers,
                job: job,
                config: config,
                rehearsal: rehearsal,
                sample: sample,
                account: account
            )
        }
        if let sample { try await verify(sample, of: prepared) }
        try await OutputProbe(tools: prepared.tools.ffmpeg, within: timeout).check(job)
        return min(count, most)...most
    }

    private func encode(
        _ prepared: PreparedRender,
        _ helpers: [PreparedRender],
        job: EncodingJob,
        config: FFmpegConfig,
        rehearsal: Rehearsal?,
        sample: FrameSample?,
        account: Monitor<WitnessAccount>
    ) async throws -> Int {
        let witness = await witness(of: prepared, account: account)
        let timeouts = FFmpegTimeouts(frame: timeout)
        return try await named(job, prepared.tools.ffmpeg) {
            try await withFFmpeg(prepared.tools.ffmpeg, config: config, timeouts: timeouts, logger: logger) {
                sink in
                let isPlanned = rehearsal != nil || options.audio.isMuted
                let workers = try await prepared.loop.run(
                    prepared.strategy.strategy,
                    frames: Array(job.range),
                    helpers: helpers.map { ($0.loop, $0.strategy.strategy) },
                    reserve: reserve(of: prepared),
                    into: sample?.watching(sink) ?? sink,
                    format: prepared.format,
                    witness: witness,
                    isSoundPlanned: isPlanned
                ) { progress.update(completedFrames: $0) }
                guard account.read({ $0.loss == nil }) else {
                    try throwIfHeard(account.read { $0 }, isPlanned: isPlanned)
                    return workers
                }
                if !isPlanned { try await throwIfChanged(prepared, atEndOf: job.range) }
                try await rehearsal?.confirm(prepared.composition.page)
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
