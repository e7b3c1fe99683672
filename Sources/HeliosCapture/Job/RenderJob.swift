import Browser
import Capture
import Encoding
import Frames
import Logging

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
            guard !options.isDryRun else { return .planned(try await plan()) }
            return .rendered(try await render())
        } catch {
            throw HeliosError(cause: error)
        }
    }

    private func render() async throws -> RenderReport {
        let start = ContinuousClock.now
        let losses = SoundLosses(isTolerated: options.audio.isBestEffort, logger: logger)
        let (rendered, bytes) = try await withOutputFiles { videoPath, soundPath in
            try await withPreparedPage(losses: losses) { prepared, rehearsal in
                let tracks = try await tracks(of: prepared, rehearsal: rehearsal)
                var job = encodingJob(prepared, tracks: tracks, outputPath: videoPath, soundPath: soundPath)
                job.mastering = try await mastering(of: job, tools: prepared.tools.ffmpeg)
                let config = FFmpegConfig(job)
                try await encode(prepared, job: job, config: config, rehearsal: rehearsal)
                return (job: job, config: config, prepared: prepared)
            }
        }
        return RenderReport(
            frames: rendered.config.frameCount,
            size: rendered.config.outputSize,
            rate: rendered.job.rate,
            tracks: rendered.job.tracks.map(\.name),
            lostSounds: losses.lines,
            frameSource: rendered.prepared.strategy.name,
            workers: workers(for: rendered.prepared),
            frameSourceReason: rendered.prepared.strategy.reason,
            verifiedFrames: options.page.isVerified ? FrameSample(range: rendered.job.range).frames.count : 0,
            elapsed: .now - start,
            outputPath: options.output,
            bytes: bytes
        )
    }

    private func plan() async throws -> DryRunReport {
        try await heard { prepared, tracks in
            let config = FFmpegConfig(
                encodingJob(
                    prepared,
                    tracks: try await atTheirSpeed(tracks, prepared),
                    outputPath: options.output,
                    soundPath: options.audio.separatePath
                )
            )
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
                    problems: prepared.losses.lines
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
        _ body: (_ videoPath: String, _ soundPath: String?) async throws -> Value
    ) async throws -> (Value, Int) {
        let folder = environment.currentDirectory
        return try await withOutputFile(at: options.output, currentDirectory: folder) { video in
            guard let path = options.audio.separatePath else {
                return try await body(video.temporaryPath, nil)
            }
            return try await withOutputFile(at: path, currentDirectory: folder) { sound in
                try await body(video.temporaryPath, sound.temporaryPath)
            }.result
        }
    }

    private func encode(
        _ prepared: PreparedRender,
        job: EncodingJob,
        config: FFmpegConfig,
        rehearsal: Rehearsal?
    ) async throws {
        if let size = config.paddedFrom {
            logger.notice(
                "Padded to even sides, which the pixel format needs",
                metadata: ["from": "\(size)", "to": "\(config.outputSize)"]
            )
        }
        progress.begin(totalFrames: config.frameCount)
        try await prepared.composition.begin()
        let count = workers(for: prepared)
        let sample = options.page.isVerified ? FrameSample(range: job.range) : nil
        try await withHelpers(count - 1, of: prepared) { helpers in
            try await encode(
                prepared,
                helpers,
                job: job,
                config: config,
                rehearsal: rehearsal,
                sample: sample
            )
        }
        if let sample { try await verify(sample, of: prepared) }
        try await OutputProbe(tools: prepared.tools.ffmpeg, within: timeout).check(job)
    }

    /// How many browsers capture.
    private func workers(for prepared: PreparedRender) -> Int {
        let composition = prepared.composition
        return options.page.workers
            .number(forFrames: composition.plan.range.count, isRing: composition.route.isRing)
    }

    private func encode(
        _ prepared: PreparedRender,
        _ helpers: [PreparedRender],
        job: EncodingJob,
        config: FFmpegConfig,
        rehearsal: Rehearsal?,
        sample: FrameSample?
    ) async throws {
        let timeouts = FFmpegTimeouts(frame: timeout)
        try await named(job, prepared.tools.ffmpeg) {
            try await withFFmpeg(prepared.tools.ffmpeg, config: config, timeouts: timeouts, logger: logger) {
                sink in
                let isPlanned = rehearsal != nil || options.audio.isMuted
                try await prepared.loop.run(
                    prepared.strategy.strategy,
                    helpers: helpers.map { ($0.loop, $0.strategy.strategy) },
                    range: job.range,
                    into: sample?.watching(sink) ?? sink,
                    isSoundPlanned: isPlanned
                ) { progress.update(completedFrames: $0) }
                if !isPlanned { try await throwIfChanged(prepared, atEndOf: job.range) }
                try await rehearsal?.confirm(prepared.composition.page)
            }
        }
    }

    /// Runs the encoder; if it fails without a word of why, finds out whether a sound is broken, and which.
    private func named(_ job: EncodingJob, _ tools: FFmpegTools, _ run: () async throws -> Void) async throws
    {
        do {
            try await run()
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
