import Browser
import DevTools
import Logging
import PageAgent

/// Waits until a page is ready for its first or next frame.
public struct Readiness: Sendable {
    private let page: Page
    private let agent: PageAgent
    private let clock: PageClock
    let source: any FrameSource
    private let logger: Logger

    public init(page: Page, clock: PageClock, source: any FrameSource, logger: Logger) {
        self.page = page
        agent = PageAgent(page)
        self.clock = clock
        self.source = source
        self.logger = logger
    }

    /// Opens `url` and waits for its load event, fonts, images, media and `waitUntilStable()`.
    ///
    /// - Throws: `BrowserError` (navigation, script errors), ``CaptureError`` `.timedOut` naming what it waited
    ///   for, or `.readinessRejected`.
    ///
    /// - Parameter shell: a page that frames it; nil: it is opened directly.
    public func open(_ url: String, in shell: ShellDocument? = nil) async throws {
        let deadline = ContinuousClock.now + page.timeout
        let navigation =
            if let shell { try await page.startNavigation(in: shell) } else { page.startNavigation(to: url) }
        var detector = QuietDetector(eventCount: page.eventCount)
        while !page.isLoaded {
            // A frame requested while the new document is being committed may never be answered, and before the
            // load event only animation frame callbacks need one.
            if detector.isMoving {
                try await source.beginDocument()
                try await drawAndPause(deadline)
            } else {
                try await pause()
            }
            try page.throwIfFailed()
            if let failure = navigation.failure { throw failure }
            if ContinuousClock.now > deadline {
                throw timedOut(["the load event"] + page.pendingRequests)
            }
            // A page without processor time appears idle; its reply shows that it had some.
            if page.pendingRequests.isEmpty { await page.respond() }
            try await moveTimeIfQuiet(&detector)
        }
        try await navigation.throwIfFailed()
        try page.throwIfRefused(url)
        try await page.endNavigation()
        try await source.beginDocument()
        try await waitForDocuments(until: deadline, &detector)
    }

    /// Waits for the page's requests and promises of this frame, without advancing its time.
    ///
    /// - Throws: ``CaptureError`` `.timedOut` naming what it waited for, or `.readinessRejected`.
    public func settleFrame(_ index: Int, until deadline: ContinuousClock.Instant) async throws {
        var detector = QuietDetector(eventCount: page.eventCount)
        while true {
            // The requests first: one that completes during the call has already affected the page.
            let requests = page.pendingRequests
            let state = try await agent.waitsInFrame(isAnswered: requests.isEmpty)
            if let failure = state.failure {
                throw CaptureError(.readinessRejected, "Frame \(index): \(failure)")
            }
            let pending = state.pending + requests
            if pending.isEmpty { return }
            try page.throwIfFailed()
            guard ContinuousClock.now < deadline else {
                throw CaptureError(
                    .timedOut,
                    "Frame \(index) still waits for \(Self.list(pending)) after \(page.timeout)"
                )
            }
            if requests.isEmpty, detector.isQuiet(eventCount: page.eventCount) {
                try await agent.bringForward()
                // The timers may have started new work.
                detector = QuietDetector(eventCount: page.eventCount)
            }
            try await pause()
        }
    }

    /// Waits for requests that the page has made while the frame was drawn: those of animation frame callbacks, animations
    /// and layout.
    ///
    /// - Parameter isBusy: ``PageClock/isBusy()`` after this frame. The reply to the draw command comes from another process
    ///   of the browser and can overtake the page's events, such as requests.
    /// - Returns: whether there was any, so that the frame must be redrawn.
    public func settleDrawing(
        _ index: Int,
        isBusy: Bool,
        until deadline: ContinuousClock.Instant
    ) async throws -> Bool {
        // A response from the memory cache may have arrived already, but too late for this picture.
        let hasLoaded = page.takeBegunRequests()
        if !isBusy, !hasLoaded, page.pendingRequests.isEmpty { return false }
        guard ContinuousClock.now < deadline else {
            throw CaptureError(
                .timedOut,
                "Frame \(index) makes new requests whenever it is drawn, after \(page.timeout)"
            )
        }
        try await settleFrame(index, until: deadline)
        _ = page.takeBegunRequests()
        return true
    }

    /// Draws until videos that were seeked present their new pictures, without advancing the page's time.
    ///
    /// Bounded, since a hidden video presents nothing; the count restarts when a video seeks again.
    ///
    /// - Parameter order: see ``PageClock/advance(toMilliseconds:ordering:)``.
    /// - Throws: ``CaptureError`` `.video` if a video cannot present its picture.
    public func presentMedia(_ index: Int, ordering order: FrameOrder? = nil) async throws {
        var remaining = 20
        while remaining > 0 {
            try await source.warmUp()
            let drawing = try await clock.lookAtDrawing()
            for video in drawing.failures {
                let failure = "Frame \(index): the browser cannot show \(video)"
                guard drawing.isTolerant else {
                    throw CaptureError(
                        .video,
                        "\(failure). Encode it at a constant rate, or give --best-effort to see the frame beside it."
                    )
                }
                logger.warning("\(failure)")
            }
            if drawing.isPresented { break }
            remaining = drawing.seeks > 0 ? 20 : remaining - 1
        }
        try await clock.arm(ordering: order)
    }

    private func waitForDocuments(until deadline: ContinuousClock.Instant, _ detector: inout QuietDetector)
        async throws
    {
        // Two frames are drawn first: fonts and backgrounds are requested only by style and layout.
        for _ in 0..<2 { try await drawAndPause(deadline) }
        try await agent.adoptClosedRoots()
        while true {
            try page.throwIfFailed()
            let waitingFor = try await agent.pendingLoads() + page.pendingRequests
            let hooks = waitingFor.isEmpty ? try await pendingHooks() : []
            if waitingFor.isEmpty, hooks.isEmpty { break }
            guard ContinuousClock.now < deadline else { throw timedOut(waitingFor + hooks) }
            // Time advances only for a page that waits for itself; images, fonts and media load without it.
            if waitingFor.isEmpty { try await moveTimeIfQuiet(&detector) }
            try await drawAndPause(deadline)
        }
    }

    /// Advances the page's time by one step if it waits for nothing else.
    private func moveTimeIfQuiet(_ detector: inout QuietDetector) async throws {
        let awaitsMedia = page.hasMedia && !page.isLoaded
        guard page.pendingRequests.isEmpty,
            detector.isQuiet(eventCount: page.eventCount, awaitsMedia: awaitsMedia)
        else { return }
        guard try await clock.preroll(), !detector.isMoving else { return }
        detector.isMoving = true
        logger.debug("The page needs time to become ready: its timers run before frame 0")
    }

    /// The names of the page's own hooks that are pending before time 0.
    private func pendingHooks() async throws -> [String] {
        let state = try await clock.naming { try await agent.waitsBeforeStart() }
        guard let failure = state.failure else { return state.pending }
        throw CaptureError(.readinessRejected, "The page does not become ready: \(failure)")
    }

    private func drawAndPause(_ deadline: ContinuousClock.Instant) async throws {
        do {
            try await source.warmUp()
        } catch DevToolsError.deadlineExceeded {
            // A page with a video that fails at its first frame is no longer drawn.
            if let video = try await agent.brokenVideos().first {
                throw CaptureError(.video, "The browser cannot play \(video)")
            }
            throw timedOut(["the browser to draw"] + page.pendingRequests)
        }
        try await pause()
    }

    private func pause() async throws {
        try await Task.sleep(for: .milliseconds(5))
    }

    private func timedOut(_ things: [String]) -> CaptureError {
        CaptureError(
            .timedOut,
            "The page was not ready within \(page.timeout): it still waits for \(Self.list(things))"
        )
    }

    private static func list(_ things: [String]) -> String {
        let shown = things.prefix(5).joined(separator: ", ")
        return things.count > 5 ? "\(shown) and \(things.count - 5) more" : shown
    }
}
