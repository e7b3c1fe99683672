import Browser
import DevTools
import Logging
import PageAgent

extension Readiness {
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
            if try await pendingRequests().isEmpty { await page.respond() }
            try await moveTimeIfQuiet(&detector)
        }
        try await navigation.throwIfFailed()
        try page.throwIfRefused(url)
        try await page.endNavigation()
        try await source.beginDocument()
        try await waitForDocuments(until: deadline, &detector)
    }

    private func waitForDocuments(until deadline: ContinuousClock.Instant, _ detector: inout QuietDetector)
        async throws
    {
        // Before anything is drawn: SMIL is paused until frame 0, in them as well.
        try await agent.adoptClosedRoots()
        // Two frames are drawn first: fonts and backgrounds are requested only by style and layout.
        for _ in 0..<2 { try await drawAndPause(deadline) }
        try await agent.adoptClosedRoots()
        while true {
            try page.throwIfFailed()
            let waitingFor = try await agent.pendingLoads() + pendingRequests()
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
        guard try await pendingRequests().isEmpty,
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
        } catch let error as DevToolsError {
            guard case .deadlineExceeded = error else { throw error }
            // A page with a video that fails at its first frame is no longer drawn.
            if let video = try await agent.brokenVideos().first {
                throw CaptureError(.video, "The browser cannot play \(video)", cause: error)
            }
            throw timedOut(["the browser to draw"] + page.pendingRequests, cause: error)
        }
        try await pause()
    }

    private func timedOut(_ things: [String], cause: (any Error)? = nil) -> CaptureError {
        CaptureError(
            .timedOut,
            "The page was not ready within \(page.timeout): it still waits for \(Self.list(things))",
            cause: cause
        )
    }
}
