import Browser
import DevTools
import Logging
import PageAgent

/// Waits until a page is ready for its first or next frame.
public struct Readiness: Sendable {
    let page: Page
    let agent: PageAgent
    let clock: PageClock
    let source: any FrameSource
    let logger: Logger

    public init(page: Page, clock: PageClock, source: any FrameSource, logger: Logger) {
        self.page = page
        agent = PageAgent(page)
        self.clock = clock
        self.source = source
        self.logger = logger
    }

    /// Waits for the page's requests and promises of this frame, without advancing its time.
    ///
    /// - Parameter time: the frame's, in milliseconds.
    /// - Throws: ``CaptureError`` `.timedOut` naming what it waited for, or `.readinessRejected`.
    public func settleFrame(_ index: Int, _ time: Double, until deadline: ContinuousClock.Instant)
        async throws
    {
        var detector = QuietDetector(eventCount: page.eventCount)
        while true {
            // The requests first: one that completes during the call has already affected the page.
            let requests = try await pendingRequests()
            let state = try await agent.waitsInFrame(atMilliseconds: time, isAnswered: requests.isEmpty)
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

    /// The requests that still bring something: without those whose bodies nobody reads.
    func pendingRequests() async throws -> [String] {
        if page.hasAnsweredRequests { page.forgetAnsweredRequests(from: try await agent.unreadResponses()) }
        return page.pendingRequests
    }

    /// Waits for requests that the page has made while the frame was drawn: those of animation frame callbacks, animations
    /// and layout.
    ///
    /// - Parameter isBusy: ``PageClock/isBusy()`` after this frame. The reply to the draw command comes from another process
    ///   of the browser and can overtake the page's events, such as requests.
    /// - Returns: whether there was any, so that the frame must be redrawn.
    public func settleDrawing(
        _ index: Int,
        _ time: Double,
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
        try await settleFrame(index, time, until: deadline)
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

    /// Waits before the page is asked again.
    func pause() async throws {
        try await Task.sleep(for: .milliseconds(5))
    }

    /// The first of what a page waits for, for messages.
    static func list(_ things: [String]) -> String {
        let shown = things.prefix(5).joined(separator: ", ")
        return things.count > 5 ? "\(shown) and \(things.count - 5) more" : shown
    }
}
