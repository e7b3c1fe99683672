import Browser
import Capture
import Encoding
import Frames
import Logging
import PageAgent

extension RenderJob {
    /// Opens the composition and runs `body` with it, as often as it takes: a page whose scripts play its sound
    /// is rehearsed first, and opened anew in a browser of its own to be captured.
    func withCapture<Value: Sendable>(
        losses: SoundLosses,
        _ body: (PageCapture, Rehearsal?) async throws -> Value
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
        _ attempt: (PageCapture, Rehearsal?) async throws -> Attempt<Value>
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
        _ attempt: (PageCapture, Rehearsal?) async throws -> Attempt<Value>,
        _ search: ToolSearch,
        losses: SoundLosses,
        isWitnessed: Bool
    ) async throws -> Value {
        var hints = soundHints()
        var rehearsal: Rehearsal?
        var route = FrameRoute(options.page.frameSource, isLossless: video.isLossless)
        while true {
            let known = rehearsal
            do {
                let outcome: Attempt<Value> = try await withEarlyWitness(
                    isWitnessed && route.isRing,
                    search,
                    hints
                ) { early in
                    try await withPlannedPage(search, hints, route) {
                        var capture = try await prepare($0, losses: losses)
                        capture.early = early
                        return try await attempt(capture, known)
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
        _ capture: PageCapture,
        _ rehearsal: Rehearsal?,
        _ body: (PageCapture, Rehearsal?) async throws -> Value
    ) async throws -> Attempt<Value> {
        if rehearsal != nil || options.audio.isMuted { return .done(try await body(capture, rehearsal)) }
        let planned = capture.planned
        if !options.audio.isBestEffort {
            for track in planned.pageTracks { try track.throwIfUnplayable() }
        }
        let agent = PageAgent(planned.page)
        if let longer = try await longer(for: planned) { return .again(nil, longer) }
        var next = planned.hints
        let found: Rehearsal
        if try await agent.isWebAudioHeard() {
            found = try await rehearse(capture, from: 0, standsAtFirst: false)
        } else {
            do {
                return .done(try await body(capture, nil))
            } catch let change as UnplannedSound {
                logger.debug("Scripts play the sound: going on without pictures, to hear all of it")
                if let longer = try await longer(for: planned) { return .again(nil, longer) }
                found = try await rehearse(capture, from: change.frame, standsAtFirst: true)
            }
        }
        next.restingElements = found.restingElements
        return .again(found, next)
    }

    /// Hints of a page whose `AudioContext`s were made for less than its timeline; nil if they are long enough.
    func longer(for planned: PlannedPage) async throws -> PageSoundHints? {
        let hints = planned.hints
        let seconds = planned.plan.timelineSeconds
        guard hints.seconds < seconds, try await PageAgent(planned.page).usesWebAudio() else {
            return nil
        }
        var longer = hints
        longer.seconds = seconds
        return longer
    }

    /// Chooses the strategy and puts together what captures the frames.
    func prepare(_ planned: PlannedPage, losses: SoundLosses) async throws -> PageCapture {
        let (strategy, format) = try await chooseStrategy(for: planned)
        return PageCapture(
            planned: planned,
            strategy: strategy,
            format: format,
            loop: planned.loaded.loop(at: planned.plan.rate, logger: logger),
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
    func withPlannedPage<Value: Sendable>(
        _ search: ToolSearch,
        _ hints: PageSoundHints,
        _ route: FrameRoute,
        _ body: (PlannedPage) async throws -> Value
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
        return try await opener.withLoadedPage(hints, route, isReady: findTools) { loaded in
            let scale = options.page.scale
            return try await body(
                try await PlannedPage(loaded, options: options.timeline, scale: scale, search: search)
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
