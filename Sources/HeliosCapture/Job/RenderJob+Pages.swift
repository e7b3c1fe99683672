import Browser
import Capture
import Logging

extension RenderJob {
    /// Opens the composition and runs `body` with its capture; repeated as ``Attempts`` requires, each time in a new
    /// browser.
    ///
    /// - Parameters:
    ///   - losses: how often a failed browser may be replaced.
    ///   - phases: measures how long it takes until `body` runs.
    ///   - body: receives the rehearsal, if there was one.
    func withCapture<Value: Sendable>(
        for purpose: Attempts.Purpose,
        omissions: Omissions,
        losses: BrowserLosses = BrowserLosses(),
        phases: PhaseTimes = PhaseTimes(),
        _ body: (PageCapture, Rehearsal?) async throws -> Value
    ) async throws -> Value {
        let isShort = RenderExtent(options).isShort(hint)
        let route = FrameRoute(options.page.frameSource, isLossless: video.isLossless, isShort: isShort)
        let first = Attempts(purpose, opening: PageOpening(route: route, hints: audioHints()))
        return try await withPreflight(omissions: omissions) { preflight in
            try await first.run(losses: losses, logger: logger) { attempts in
                phases.enter(.starting)
                let load = { phases.enter(.loading) }
                return try await withEarlyWitness(of: attempts, preflight) { early in
                    try await withPlannedPage(preflight, attempts.opening, onStart: load) { planned in
                        var capture = try await prepare(planned, omissions: omissions)
                        capture.early = early
                        try await throwIfUnplayable(planned, attempts)
                        let page = CapturedPage(job: self, capture: capture, phases: phases)
                        return try await attempts.outcome(with: page) { try await body(capture, $0) }
                    }
                }
            }
        }
    }

    /// Opens the page of the witness in parallel, for a page that draws its own frames.
    private func withEarlyWitness<Value: Sendable>(
        of attempts: Attempts,
        _ preflight: Preflight,
        _ body: (EarlyWitness?) async throws -> Value
    ) async throws -> Value {
        let opening = attempts.opening
        guard attempts.purpose != .audio, opening.route.isRing else { return try await body(nil) }
        return try await EarlyWitness.with({ try await withPlainPage(preflight, opening.hints, $0) }, body)
    }

    /// Fails early if the audio of an element would be missing.
    private func throwIfUnplayable(_ page: PlannedPage, _ attempts: Attempts) async throws {
        guard attempts.purpose == .video, attempts.rehearsal == nil, !options.isBestEffort else {
            return
        }
        for track in page.pageTracks {
            try await track.throwIfUnplayable(in: page.page, server: page.input.server, logger: logger)
        }
    }

    /// Chooses the capture strategy of a page.
    func prepare(_ planned: PlannedPage, omissions: Omissions) async throws -> PageCapture {
        omissions.warn(of: planned.page.failedLoads)
        let (strategy, format) = try await chooseStrategy(for: planned)
        return PageCapture(
            planned: planned,
            strategy: strategy,
            format: format,
            loop: planned.loaded.loop(at: planned.plan.rate, logger: logger),
            omissions: omissions
        )
    }

    /// Opens the composition in a browser, and runs `body` when the page is ready for frame 0.
    ///
    /// - Parameter onStart: called when browser and encoder are there, before the composition is loaded.
    func withPlannedPage<Value: Sendable>(
        _ preflight: Preflight,
        _ opening: PageOpening,
        onStart: () -> Void = {},
        _ body: (PlannedPage) async throws -> Value
    ) async throws -> Value {
        let opener = PageOpener(
            input: options.input,
            hint: hint,
            timeline: options.timeline,
            options: options.page,
            browser: preflight.browser,
            pool: warm?.browsers,
            usedFiles: usedFiles,
            logger: logger
        )
        // A missing encoder is reported before the page is loaded.
        let findTools = {
            _ = try await preflight.tools
            onStart()
        }
        return try await opener.withLoadedPage(opening, isReady: findTools) { loaded in
            let scale = options.page.scale
            return try await body(
                try await PlannedPage(loaded, options: options.timeline, scale: scale, preflight: preflight)
            )
        }
    }
}
