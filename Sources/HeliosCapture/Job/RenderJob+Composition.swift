import Browser
import Capture
import Encoding
import Frames
import Logging
import PageAgent

/// A composition that is ready for frame 0, with all that is needed to capture it.
struct PreparedRender: Sendable {
    let composition: CompositionPage
    var tools: RenderTools { composition.tools }
    let strategy: ChosenStrategy
    let format: CaptureFormat
    let loop: CaptureLoop
    let losses: SoundLosses
    /// The plain page that is opened beside it; nil if it draws no frames itself, or none are captured.
    var early: EarlyWitness?
}

extension RenderJob {
    /// Opens the composition and runs `body` with it, as often as it takes: a page whose scripts play its sound
    /// is rehearsed first, and opened anew in a browser of its own to be captured.
    func withPreparedPage<Value: Sendable>(
        losses: SoundLosses,
        _ body: (PreparedRender, Rehearsal?) async throws -> Value
    ) async throws -> Value {
        try await withAttempts(losses: losses, isWitnessed: true) { try await attempt($0, $1, body) }
    }

    /// Opens the composition in a browser of its own until an attempt is the last.
    ///
    /// - Parameters:
    ///   - isWitnessed: whether frames are captured that need a witness.
    ///   - attempt: gets what an earlier attempt has heard, if it was rehearsed.
    func withAttempts<Value: Sendable>(
        losses: SoundLosses,
        isWitnessed: Bool = false,
        _ attempt: (PreparedRender, Rehearsal?) async throws -> Attempt<Value>
    ) async throws -> Value {
        let search = try toolSearch(losses: losses)
        do {
            return try await repeated(attempt, search, losses: losses, isWitnessed: isWitnessed)
        } catch {
            await search.end()
            throw error
        }
    }

    private func repeated<Value: Sendable>(
        _ attempt: (PreparedRender, Rehearsal?) async throws -> Attempt<Value>,
        _ search: ToolSearch,
        losses: SoundLosses,
        isWitnessed: Bool
    ) async throws -> Value {
        var hints = soundHints()
        var rehearsal: Rehearsal?
        let isLossless = try VideoPlan.resolve(options).isLossless
        var route = FrameRoute(options.page.frameSource, isLossless: isLossless)
        while true {
            let known = rehearsal
            do {
                let outcome: Attempt<Value> = try await withEarlyWitness(
                    isWitnessed && route.isRing,
                    search,
                    hints
                ) { early in
                    try await withComposition(search, hints, route) {
                        var prepared = try await prepare($0, losses: losses)
                        prepared.early = early
                        return try await attempt(prepared, known)
                    }
                }
                switch outcome {
                case .done(let value): return value
                case .again(let found, let newHints):
                    rehearsal = found ?? rehearsal
                    hints = newHints
                }
            } catch {
                route = try fallback(from: route, after: error)
            }
        }
    }

    private func withEarlyWitness<Value: Sendable>(
        _ isWanted: Bool,
        _ search: ToolSearch,
        _ hints: PageSoundHints,
        _ body: (EarlyWitness?) async throws -> Value
    ) async throws -> Value {
        guard isWanted else { return try await body(nil) }
        return try await EarlyWitness.with({ try await withPlainPage(search, hints, $0) }, body)
    }

    /// The job with nothing but errors and debugging in its log.
    var quiet: RenderJob {
        var logger = logger
        if logger.logLevel > .debug { logger.logLevel = max(logger.logLevel, .warning) }
        return RenderJob(options: options, environment: environment, logger: logger, progress: progress)
    }

    /// The way that is left when frames cannot be had by `route`.
    ///
    /// - Throws: the error, if it has nothing to do with the way, or there is no other.
    private func fallback(from route: FrameRoute, after error: any Error) throws -> FrameRoute {
        guard let next = route.fallback(after: error) else { throw error }
        logger.notice("Starting over with screenshots", metadata: ["reason": "\(error)"])
        return next
    }

    /// How an attempt ends: with its value, or with what the next is to know.
    enum Attempt<Value: Sendable>: Sendable {
        case done(Value)
        case again(Rehearsal?, PageSoundHints)
    }

    private func attempt<Value: Sendable>(
        _ prepared: PreparedRender,
        _ rehearsal: Rehearsal?,
        _ body: (PreparedRender, Rehearsal?) async throws -> Value
    ) async throws -> Attempt<Value> {
        if rehearsal != nil || options.audio.isMuted { return .done(try await body(prepared, rehearsal)) }
        let composition = prepared.composition
        if !options.audio.isBestEffort {
            for track in composition.pageTracks { try track.throwIfUnplayable() }
        }
        let agent = PageAgent(composition.page)
        if let longer = try await longer(for: composition) { return .again(nil, longer) }
        var next = composition.hints
        let found: Rehearsal
        if try await agent.isWebAudioHeard() {
            found = try await rehearse(prepared, from: 0, standsAtFirst: false)
        } else {
            do {
                return .done(try await body(prepared, nil))
            } catch let change as UnplannedSound {
                logger.debug("Scripts play the sound: going on without pictures, to hear all of it")
                if let longer = try await longer(for: composition) { return .again(nil, longer) }
                found = try await rehearse(prepared, from: change.frame, standsAtFirst: true)
            }
        }
        next.restingElements = found.restingElements
        return .again(found, next)
    }

    /// Hints of a page whose `AudioContext`s were made for less than its timeline; nil if they are long enough.
    func longer(for composition: CompositionPage) async throws -> PageSoundHints? {
        let hints = composition.hints
        let seconds = composition.plan.timelineSeconds
        guard hints.seconds < seconds, try await PageAgent(composition.page).usesWebAudio() else {
            return nil
        }
        var longer = hints
        longer.seconds = seconds
        return longer
    }

    /// Chooses the strategy and puts together what captures the frames.
    func prepare(_ composition: CompositionPage, losses: SoundLosses) async throws -> PreparedRender {
        let (strategy, format) = try await chooseStrategy(for: composition)
        return PreparedRender(
            composition: composition,
            strategy: strategy,
            format: format,
            loop: composition.open.loop(at: composition.plan.rate, logger: logger),
            losses: losses
        )
    }

    /// What the page is drawn on.
    var surface: PageSurface {
        PageSurface(scale: options.page.scale, isTransparent: options.video.isTransparent)
    }

    /// Finds the browser, and begins to find the rest.
    func toolSearch(losses: SoundLosses) throws -> ToolSearch {
        let browser = try BrowserConfiguration(
            options.tools,
            surface: surface,
            locale: options.page.locale,
            environment: environment,
            timeout: timeout
        )
        return ToolSearch(browser: browser) {
            let ffmpeg = try await FFmpegTools.find(
                given: options.tools.ffmpeg,
                searchPath: environment.searchPath,
                environment: environment.variables
            )
            async let letters = missingLetters(ffmpeg)
            let tracks = try await TrackProbe(tools: ffmpeg, timeout: timeout)
                .probe(options.audio.tracks, losses: losses)
            return RenderTools(ffmpeg: ffmpeg, additionalTracks: tracks, missingLetters: try await letters)
        }
    }

    /// Opens the composition in a browser, and hands it over when it is ready for frame 0.
    func withComposition<Value: Sendable>(
        _ search: ToolSearch,
        _ hints: PageSoundHints,
        _ route: FrameRoute,
        _ body: (CompositionPage) async throws -> Value
    ) async throws -> Value {
        let opener = PageOpener(
            input: options.input,
            timeline: options.timeline,
            options: options.page,
            browser: search.browser,
            logger: logger
        )
        // An encoder that is missing is told of before the page is loaded.
        let findTools = { _ = try await search.tools }
        return try await opener.withOpenPage(hints, route, isReady: findTools) { open in
            let scale = options.page.scale
            return try await body(
                try await CompositionPage(open, options: options.timeline, scale: scale, search: search)
            )
        }
    }
}

extension BrowserConfiguration {
    /// The browser that the options name, or the one that is found.
    ///
    /// - Throws: `BrowserError` `.executableNotFound`.
    init(
        _ tools: ToolOptions,
        surface: PageSurface,
        locale: String,
        environment: Environment,
        timeout: Duration
    ) throws {
        self.init(
            executable: try .find(path: tools.chromium, searchPath: environment.searchPath),
            additionalArguments: tools.chromiumArguments,
            surface: surface,
            locale: locale,
            environment: environment.variables,
            temporaryFolder: environment.temporaryDirectory,
            launchTimeout: timeout
        )
    }
}
