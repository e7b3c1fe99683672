import Browser
import Capture
import Encoding
import Foundation
import Frames
import Logging
import Waiting

/// One render, from the options to the file: the complete pipeline.
///
///     composition on loopback → Chromium, one page → clock, strategy → frames ──────────┐
///     the page's audio → blob: and data: bytes in memory, files by their path ──────────┤
///                                                                FFmpegConfig → ffmpeg → output
public struct RenderJob: Sendable {
    let options: RenderOptions
    /// The video format and codecs that follow from the options.
    let video: VideoPlan
    /// The local files that the page uses.
    let usedFiles: UsedFiles
    /// The estimate of the page's size and duration from its file.
    let hint: CompositionHint
    var environment: Environment
    private(set) var logger: Logger
    let progress: ProgressReporter
    /// The digest of options and versions for the record in the video; nil: no record.
    var recordKey: String?
    /// When the job was created: files modified later may differ from what was rendered.
    let beginning: timespec
    /// The resources shared with other renders; nil: none.
    var warm: WarmTools?

    /// - Parameter warm: the resources shared with other renders; nil: none.
    /// - Throws: a usage error for incompatible options.
    public init(
        options: RenderOptions,
        environment: Environment,
        logger: Logger,
        progress: ProgressReporter,
        warm: WarmTools? = nil
    ) throws(HeliosError) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        beginning = now
        video = try VideoPlan.resolve(options)
        try Self.checkRecord(options, video)
        let folder = environment.currentDirectory
        usedFiles = UsedFiles(try options.plannedOutputs(currentDirectory: folder))
        var options = options
        // No output can contain audio.
        if !video.format.hasAudio, options.audio.separatePath == nil { options.audio.isMuted = true }
        self.options = options
        hint = CompositionHint(options.input)
        self.environment = environment
        self.logger = logger
        self.progress = progress
        self.warm = warm
    }

    /// Renders the video.
    ///
    /// - Throws: only ``HeliosError``. No output file, process or temporary file is left behind then.
    public func run() async throws -> RenderReport {
        let phases = PhaseTimes(onEntry: { [progress] in progress.enter($0) })
        let omissions = Omissions(isTolerated: options.isBestEffort, logger: logger)
        let account = Monitor(WitnessAccount())
        let losses = BrowserLosses()
        do {
            let (made, written) = try await withOutputFiles { opened in
                try await withCapture(
                    for: options.audio.isMuted ? .silentVideo : .video,
                    omissions: omissions,
                    losses: losses,
                    phases: phases
                ) { capture, rehearsal in
                    try usedFiles.check()
                    let ffmpeg = capture.tools.ffmpeg
                    let versions = ProgramVersions(
                        chromium: capture.page.product,
                        ffmpeg: ffmpeg.shortVersion
                    )
                    // Reset the results of a previous attempt.
                    account.update { $0 = WitnessAccount() }

                    let tracks = try await tracks(of: capture, rehearsal: rehearsal)
                    var job = try encodingJob(
                        capture,
                        tracks: tracks,
                        outputPath: video.destination.plannedPath,
                        audioPath: options.audio.separatePath
                    )
                    opened.put(into: &job)
                    job.subtitles = try await subtitles(for: job, tools: ffmpeg)
                    job.mastering = try await mastering(of: job, tools: ffmpeg)
                    let config = FFmpegConfig(job)

                    phases.enter(.rendering)
                    announce(config)
                    try await capture.planned.begin()
                    try await omissions.warn(ofLettersIn: capture.page, isStrict: options.page.isStrict)
                    let sample = options.page.isVerified ? FrameSample(range: job.range) : nil
                    let first = options.page.workers.first(forFrames: job.range.count)
                    let variety = FrameVariety(job.frameFormat)
                    let most = try await withHelpers(first - 1, of: capture) { helpers in
                        try await withEncoder(job, config, ffmpeg) { sink in
                            defer { phases.enter(.finishing) }
                            return try await captureFrames(
                                of: capture,
                                helpers: helpers,
                                rehearsal: rehearsal,
                                into: conversion(of: capture)
                                    .converting(variety.watching(sample?.watching(sink) ?? sink)),
                                account: account,
                                losses: losses
                            )
                        }
                    }
                    if let sample {
                        phases.enter(.verifying)
                        try await verify(sample, of: capture)
                        phases.enter(.finishing)
                    }
                    omissions.warn(of: capture.page.failedLoads)
                    try await omissions.warn(ofLettersIn: capture.page, isStrict: options.page.isStrict)
                    await warn(of: variety, in: capture.page)
                    try await OutputProbe(tools: ffmpeg, within: timeout).check(job)
                    return MadeVideo(
                        job: job,
                        config: config,
                        capture: capture,
                        variety: variety,
                        workers: min(first, most)...most,
                        versions: versions
                    )
                }
            }
            return report(of: made, written, omissions, account.read { $0 }, phases)
        } catch {
            throw HeliosError(cause: error)
        }
    }

    /// The job with a logger for warnings, errors and debug messages only.
    var quiet: RenderJob {
        var job = self
        if logger.logLevel > .debug { job.logger.logLevel = max(logger.logLevel, .warning) }
        return job
    }

    var timeout: Duration { .seconds(options.page.timeout) }

    /// The timeout for decoding audio of a duration, which is much faster than playing it.
    func patience(seconds: Double) -> Duration { timeout + .seconds(seconds) }
}
