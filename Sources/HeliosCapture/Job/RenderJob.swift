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
    private let environment: Environment
    private let logger: Logger
    private let progress: ProgressReporter

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
        let (rendered, bytes) = try await withOutputFile(
            at: options.output,
            currentDirectory: environment.currentDirectory
        ) { output in
            try await withComposition { composition, tools in
                let (strategy, format) = try await chooseStrategy(for: composition)
                let tracks = try await collectTracks(of: composition, tools: tools)
                let config = makeConfig(
                    composition.plan,
                    format,
                    tracks: tracks,
                    outputPath: output.temporaryPath
                )
                try await encode(composition, strategy, config: config, tools: tools)
                return (config: config, composition: composition, strategy: strategy, tracks: tracks)
            }
        }
        return RenderReport(
            frames: rendered.config.frameCount,
            size: rendered.config.outputSize,
            rate: rendered.composition.plan.rate,
            tracks: rendered.tracks.map(\.name),
            frameSource: rendered.strategy.name,
            frameSourceReason: rendered.strategy.reason,
            elapsed: .now - start,
            outputPath: options.output,
            bytes: bytes
        )
    }

    private func plan() async throws -> DryRunReport {
        try await withComposition { composition, tools in
            let (_, format) = try await chooseStrategy(for: composition)
            let tracks = try await collectTracks(of: composition, tools: tools)
            let config = makeConfig(composition.plan, format, tracks: tracks, outputPath: options.output)
            return DryRunReport(
                commands: [[tools.ffmpeg] + config.arguments],
                inputBuffers: config.inputBuffers.map {
                    .init(index: $0.index, bytes: $0.buffer.count, name: $0.name)
                }
            )
        }
    }

    /// Serves the composition, opens it in a browser, and hands it over when it is ready for frame 0.
    private func withComposition<Value: Sendable>(
        _ body: (CompositionPage, FFmpegTools) async throws -> Value
    ) async throws -> Value {
        let tools = try await FFmpegTools.find(
            given: options.tools.ffmpeg,
            searchPath: environment.searchPath,
            environment: environment.variables
        )
        let browser = BrowserConfiguration(
            executable: try .find(path: options.tools.chromium, searchPath: environment.searchPath),
            additionalArguments: options.tools.chromiumArguments,
            environment: environment.variables,
            temporaryFolder: environment.temporaryDirectory,
            launchTimeout: timeout
        )
        let additional = try await TrackProbe(tools: tools, timeout: timeout).probe(options.audio.tracks)
        return try await withServedInput(options.input, logger: logger) { input in
            let viewport = input.sizeHint(options.timeline)
            let probe = { (page: Page) in try await BeginFrameSource(page: page).isAnswered(within: timeout) }
            return try await withPage(browser, size: viewport, timeout: timeout, logger: logger, probe: probe)
            {
                page,
                isControlled in
                let script = PageScript(
                    seed: options.page.seed,
                    props: options.page.props,
                    isTickDriven: isControlled
                )
                try await page.addScript(script.source)
                let composition = try await CompositionPage.open(
                    input,
                    in: page,
                    viewport: viewport,
                    source: isControlled ? BeginFrameSource(page: page) : ScreenshotFrameSource(page: page),
                    options: options.timeline,
                    additionalTracks: additional,
                    logger: logger
                )
                return try await body(composition, tools)
            }
        }
    }

    private func collectTracks(of composition: CompositionPage, tools: FFmpegTools) async throws
        -> [AudioTrackConfig]
    {
        guard !options.audio.isMuted else { return [] }
        let tracks = AudioTracks(
            page: composition.page,
            server: composition.input.server,
            probe: TrackProbe(tools: tools, timeout: timeout),
            logger: logger
        )
        return try await tracks.collect(from: composition.pageTracks) + composition.additionalTracks
    }

    private func encode(
        _ composition: CompositionPage,
        _ strategy: ChosenStrategy,
        config: FFmpegConfig,
        tools: FFmpegTools
    ) async throws {
        if let size = config.paddedFrom {
            logger.notice(
                "Padded to even sides, which the pixel format needs",
                metadata: ["from": "\(size)", "to": "\(config.outputSize)"]
            )
        }
        let loop = CaptureLoop(
            page: composition.page,
            clock: composition.clock,
            readiness: composition.readiness,
            rate: composition.plan.rate
        )
        progress.begin(totalFrames: config.frameCount)
        try await composition.begin()
        try await withFFmpeg(tools, config: config, timeouts: FFmpegTimeouts(frame: timeout), logger: logger)
        { sink in
            try await loop.run(strategy.strategy, range: composition.plan.range, into: sink) {
                progress.update(completedFrames: $0)
            }
        }
    }

    private var timeout: Duration { .seconds(options.page.timeout) }
}
