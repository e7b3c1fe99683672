import Browser
import DevTools
import Frames
import PageAgent

/// The page's time, moved from outside: every document's clock, through ``PageAgent``.
public struct PageClock: Sendable {
    private let page: Page
    private let agent: PageAgent

    public init(page: Page) {
        self.page = page
        agent = PageAgent(page)
    }

    /// Moves the time of all documents to `milliseconds`, firing what is due on the way.
    ///
    /// On return the media elements stand at that time, and the animation frames wait for the next drawn frame.
    ///
    /// - Parameter order: what the page itself does with its next frame for its ring; nil: it has none (see
    ///   ``FrameRing``).
    /// - Returns: how the page stands there.
    public func advance(toMilliseconds milliseconds: Double, ordering order: RingOrder? = nil) async throws
        -> PageMoment
    {
        try await naming { try await agent.step(toMilliseconds: milliseconds, ordering: order) }
    }

    /// Brings what the frame's callbacks have asked workers for into the same frame, which is drawn after.
    ///
    /// Called for a page that ``PageMoment/hasWorkers``, when it has been drawn once without a look at it.
    ///
    /// - Parameter order: see ``advance(toMilliseconds:ordering:)``.
    public func finish(ordering order: RingOrder? = nil) async throws {
        try await naming { try await agent.finish(ordering: order) }
    }

    /// Throws ``CaptureError`` `.lost` or `BrowserError` `.graphicsLost` if any frame may lack what a canvas has drawn.
    public func throwIfLost() async throws {
        try await page.throwIfGraphicsLost()
        if let lost = try await agent.lost() {
            throw CaptureError(.lost, "The browser has lost \(lost)")
        }
    }

    /// How often scripts have changed what is heard since the timeline began.
    public func soundChanges() async throws -> Int { try await agent.soundChanges() }

    /// Whether the frame that was drawn has begun work beside the page's thread, as `createImageBitmap` does, that
    /// belongs into its picture.
    public func isBusy() async throws -> Bool { try await agent.isBusy() }

    /// Looks at what was drawn on the way to a frame, and has videos that show another picture than theirs seek on.
    public func lookAtDrawing() async throws -> PageDrawing { try await agent.lookAtDrawing() }

    /// Has the animation frames wait for the next drawn frame.
    public func arm(ordering order: RingOrder? = nil) async throws { try await agent.arm(ordering: order) }

    /// One step of time for a page that needs timers or animation frames to become ready.
    ///
    /// - Returns: false if it waits for neither.
    public func preroll() async throws -> Bool {
        try await naming { try await agent.preroll() }
    }

    /// Makes this moment time 0 in all documents.
    ///
    /// - Parameter rate: the timeline's, which hosts' contracts count in.
    public func rebase(_ rate: FrameRate) async throws {
        try await naming { try await agent.rebase(rate) }
    }

    /// Asks what may wait for workers.
    ///
    /// - Throws: ``CaptureError`` `.timedOut` that names the workers, if they are why there is no answer.
    private func naming<Value>(_ ask: () async throws -> Value) async throws -> Value {
        do {
            return try await ask()
        } catch let error as DevToolsError {
            guard case .deadlineExceeded(_, let timeout) = error else { throw error }
            let late = await agent.lateWorkers()
            guard !late.isEmpty else { throw error }
            let list = late.prefix(5).joined(separator: ", ")
            throw CaptureError(
                .timedOut,
                "\(late.count == 1 ? "A worker" : "Workers") did not answer within \(timeout): \(list)",
                cause: error
            )
        }
    }
}
