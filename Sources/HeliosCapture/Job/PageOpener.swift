import Browser
import Capture
import Frames
import Logging
import PageAgent

/// Opens compositions in a browser.
struct PageOpener: Sendable {
    let input: CompositionInput
    /// The estimate of the page's size from its file.
    let hint: CompositionHint
    let timeline: TimelineOptions
    let options: PageOptions
    let browser: BrowserConfiguration
    /// The pool of reused browsers; nil: each page has its own browser.
    var pool: BrowserPool?
    /// Records the files that the page uses.
    let usedFiles: UsedFiles
    /// Whether screenshots are optimised for size rather than speed.
    var isCompact = false
    let logger: Logger

    private var timeout: Duration { .seconds(options.timeout) }

    /// Serves the composition, opens it in a browser of its own, and runs `body` when it is ready.
    ///
    /// - Parameter isReady: awaited before the page is loaded.
    func withLoadedPage<Value: Sendable>(
        _ opening: PageOpening,
        isReady: () async throws -> Void = {},
        _ body: (LoadedPage) async throws -> Value
    ) async throws -> Value {
        try await withServedInput(
            input,
            isSinglePage: options.isSinglePage,
            usedFiles: usedFiles,
            logger: logger
        ) { input in
            let viewport = hint.size(timeline, scale: options.scale)
            let probe = { (page: Page) in try await BeginFrameSource(page: page).isAnswered(within: timeout) }
            var browser = browser
            browser.network = try limit(for: input)
            return try await withPage(
                browser,
                // The storage of a browser context is never file-backed, as a ring must be.
                pool: opening.route.isRing ? nil : pool,
                size: viewport,
                timeout: timeout,
                logger: logger,
                probe: probe
            ) { page, isControlled in
                try await isReady()
                var opening = opening
                if !isControlled { opening.route = try opening.route.withoutControl() }
                let registrations = try await prepare(page, opening, isControlled: isControlled)
                defer { withExtendedLifetime(registrations) {} }
                let source: any FrameSource =
                    isControlled
                    ? BeginFrameSource(page: page, isCompact: isCompact)
                    : ScreenshotFrameSource(page: page, isCompact: isCompact)
                return try await explainingReplacedBuiltins(in: page) {
                    try await body(try await open(input, in: page, viewport, source, opening))
                }
            }
        }
    }

    /// - Parameter viewport: the current size. If the composition declares another, it is opened again with that:
    ///   scripts read the window's size when they start.
    private func open(
        _ input: ServedInput,
        in page: Page,
        _ viewport: PixelSize,
        _ source: any FrameSource,
        _ opening: PageOpening
    ) async throws -> LoadedPage {
        let clock = PageClock(page: page)
        let readiness = Readiness(page: page, clock: clock, source: source, logger: logger)
        let shell = try opening.route.shell(for: input.url)
        try await withVariables(in: page) { try await readiness.open(input.url, in: shell) }
        let settings = try await LoadedPage.settings(of: page, audioEnds: [])
        let size = try RenderPlan.size(timeline, settings, scale: options.scale)
        if size != viewport {
            logger.debug("Opening the page again in its own size", metadata: ["size": "\(size)"])
            try await page.setViewport(size)
            try await withVariables(in: page) { try await readiness.open(input.url, in: shell) }
        }
        return LoadedPage(
            input: input,
            page: page,
            clock: clock,
            readiness: readiness,
            source: source,
            size: size,
            opening: opening
        )
    }

    /// Opens a page, and throws a usage error for props without a variable in the composition, even if opening it has
    /// failed because of them.
    private func withVariables(in page: Page, _ open: () async throws -> Void) async throws {
        guard options.props != nil else { return try await open() }
        func check() async throws {
            guard let problem = try await PageAgent(page).variableProblem() else { return }
            throw HeliosError(
                .usage,
                "the composition has no such variables",
                at: "--props",
                reason: problem.reason,
                advice: "There are \(problem.known)."
            )
        }
        do {
            try await open()
        } catch {
            do { try await check() } catch let error as HeliosError { throw error } catch {}
            throw error
        }
        try await check()
    }
}

/// How a composition is opened in a browser.
struct PageOpening: Sendable, Hashable {
    var route: FrameRoute
    var hints: PageAudioHints
}
