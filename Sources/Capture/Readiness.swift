import Browser
import DevTools
import Logging
import PageAgent

/// Waits until a page is ready for its first frame, or, in the middle, for its next.
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

    /// Opens `url` and waits for its load event, its fonts, pictures, media and `waitUntilStable()`.
    ///
    /// - Throws: `BrowserError` (navigation, script errors), ``CaptureError`` `.timedOut` naming what it waited
    ///   for, or `.readinessRejected`.
    ///
    /// - Parameter shell: a page that shows it; nil: it is opened by itself.
    public func open(_ url: String, in shell: ShellDocument? = nil) async throws {
        let deadline = ContinuousClock.now + page.timeout
        let navigation =
            if let shell { try await page.startNavigation(in: shell) } else { page.startNavigation(to: url) }
        var detector = QuietDetector(eventCount: page.eventCount)
        while !page.isLoaded {
            // A frame asked for while the new document is being put in place may never be answered, and
            // nothing but an animation frame of the page's own needs one before the load event.
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
            // A page that gets no processor time appears idle; its answer shows that it had some.
            if page.pendingRequests.isEmpty { await page.respond() }
            try await moveTimeIfQuiet(&detector)
        }
        try await navigation.throwIfFailed()
        try page.throwIfRefused(url)
        try await page.endNavigation()
        try await source.beginDocument()
        try await waitForDocuments(until: deadline, &detector)
    }

    /// Waits for what the page has asked for in this frame, and for its own promises, without moving its time.
    ///
    /// - Throws: ``CaptureError`` `.timedOut` naming what it waited for, or `.readinessRejected`.
    public func settleFrame(_ index: Int, until deadline: ContinuousClock.Instant) async throws {
        var detector = QuietDetector(eventCount: page.eventCount)
        while true {
            // The requests first: one that ends while the page is asked has left its mark there.
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
                // What that has set going may take its time again.
                detector = QuietDetector(eventCount: page.eventCount)
            }
            try await pause()
        }
    }

    /// Waits for what the page has asked for only while the frame was drawn: what its animation frames, its
    /// animations and its layout need first then.
    ///
    /// - Parameter isBusy: as ``PageClock/isBusy()``, of this frame: to be asked of the page after the frame, or told by
    ///   it. The answer to the command that draws comes from elsewhere in the browser and was seen to overtake what
    ///   the page tells, such as of requests.
    /// - Returns: whether there was something, so that the frame must be drawn again.
    public func settleDrawing(
        _ index: Int,
        isBusy: Bool,
        until deadline: ContinuousClock.Instant
    ) async throws -> Bool {
        // What comes from memory may have come already, but too late for this picture.
        let hasLoaded = page.takeBegunRequests()
        if !isBusy, !hasLoaded, page.pendingRequests.isEmpty { return false }
        guard ContinuousClock.now < deadline else {
            throw CaptureError(
                .timedOut,
                "Frame \(index) asks for more whenever it is drawn, after \(page.timeout)"
            )
        }
        try await settleFrame(index, until: deadline)
        _ = page.takeBegunRequests()
        return true
    }

    /// Draws until the videos that were moved show their new pictures, without moving the page's time.
    ///
    /// Bounded: a video that is not displayed presents nothing. One that seeks on is given as many frames again.
    ///
    /// - Parameter order: see ``PageClock/advance(toMilliseconds:ordering:)``.
    /// - Throws: ``CaptureError`` `.video` if one cannot show its picture.
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
        // Two frames are drawn first: style and layout ask for fonts and backgrounds only when they are due.
        for _ in 0..<2 { try await drawAndPause(deadline) }
        try await agent.adoptClosedRoots()
        while true {
            try page.throwIfFailed()
            let waitingFor = try await agent.pendingLoads() + page.pendingRequests
            let hooks = waitingFor.isEmpty ? try await pendingHooks() : []
            if waitingFor.isEmpty, hooks.isEmpty { break }
            guard ContinuousClock.now < deadline else { throw timedOut(waitingFor + hooks) }
            // Only a page that waits for itself is given time; pictures, fonts and media load without it.
            if waitingFor.isEmpty { try await moveTimeIfQuiet(&detector) }
            try await drawAndPause(deadline)
        }
    }

    /// Gives the page one step of time if nothing else can bring it on.
    private func moveTimeIfQuiet(_ detector: inout QuietDetector) async throws {
        let awaitsMedia = page.hasMedia && !page.isLoaded
        guard page.pendingRequests.isEmpty,
            detector.isQuiet(eventCount: page.eventCount, awaitsMedia: awaitsMedia)
        else { return }
        guard try await clock.preroll(), !detector.isMoving else { return }
        detector.isMoving = true
        logger.debug("The page needs time to become ready: its timers run before frame 0")
    }

    /// What the page itself says it has to wait for before its time begins, by name.
    private func pendingHooks() async throws -> [String] {
        let state = try await agent.waitsBeforeStart()
        guard let failure = state.failure else { return state.pending }
        throw CaptureError(.readinessRejected, "The page does not become ready: \(failure)")
    }

    private func drawAndPause(_ deadline: ContinuousClock.Instant) async throws {
        do {
            try await source.warmUp()
        } catch DevToolsError.deadlineExceeded {
            // A page with a video that broke right at its beginning is not drawn any more.
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
