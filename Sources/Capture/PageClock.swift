import Browser
import DevTools
import Frames
import PageAgent

/// Controls the time of the page: the clocks of all its documents, through ``PageAgent``.
public struct PageClock: Sendable {
    private let page: Page
    private let agent: PageAgent

    public init(page: Page) {
        self.page = page
        agent = PageAgent(page)
    }

    /// Advances all documents to `milliseconds`, firing the timers that fall due on the way.
    ///
    /// On return, media elements are at that time, and animation frame callbacks wait for the next drawn frame.
    ///
    /// - Parameter order: what the page does with its next frame for its ring; nil: it has no ring (see ``FrameRing``).
    /// - Returns: the state of the page at that time.
    public func advance(toMilliseconds milliseconds: Double, ordering order: FrameOrder? = nil) async throws
        -> PageMoment
    {
        try await naming { try await agent.step(toMilliseconds: milliseconds, ordering: order) }
    }

    /// Waits for the worker replies that the frame's callbacks have requested, so that they are part of the same frame.
    ///
    /// For a page that ``PageMoment/hasWorkers``, after it has been drawn once without being captured.
    ///
    /// - Parameter order: see ``advance(toMilliseconds:ordering:)``.
    public func finish(ordering order: FrameOrder? = nil) async throws {
        try await naming { try await agent.finish(ordering: order) }
    }

    /// Throws ``CaptureError`` `.lost` or `BrowserError` `.graphicsLost` if any frame may lack what a canvas has drawn,
    /// `BrowserError` `.networkLost` if it may lack what was loaded, and `.readinessRejected` what a worker does.
    public func throwIfLost() async throws {
        try page.throwIfServiceLost()
        let (lost, failure) = try await agent.reports()
        if let lost { throw CaptureError(.lost, "The browser has lost \(lost)") }
        if let failure {
            throw CaptureError(.readinessRejected, "The last frame: \(failure)")
        }
    }

    /// How many times scripts have changed the audio since the timeline began.
    public func audioChanges() async throws -> Int { try await agent.audioChanges() }

    /// Whether the drawn frame has started asynchronous work that belongs into its picture, such as
    /// `createImageBitmap`.
    public func isBusy() async throws -> Bool { try await agent.isBusy() }

    /// Checks what was drawn for a frame, and makes videos that present the wrong picture seek again.
    public func lookAtDrawing() async throws -> PageDrawing { try await agent.lookAtDrawing() }

    /// Defers animation frame callbacks to the next drawn frame.
    public func arm(ordering order: FrameOrder? = nil) async throws { try await agent.arm(ordering: order) }

    /// Advances the time by one step, for a page that needs timers or animation frames to become ready.
    ///
    /// - Returns: false if the page waits for neither.
    public func preroll() async throws -> Bool {
        try await naming { try await agent.preroll() }
    }

    /// Makes the current moment time 0 in all documents.
    ///
    /// - Parameter rate: the rate of the timeline, in which host APIs count frames.
    public func rebase(_ rate: FrameRate) async throws {
        try await naming { try await agent.rebase(rate) }
    }

    /// Performs a request that may wait for workers.
    ///
    /// - Throws: ``CaptureError`` `.timedOut` naming the workers, if they are the reason for the timeout.
    func naming<Value>(_ ask: () async throws -> Value) async throws -> Value {
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
