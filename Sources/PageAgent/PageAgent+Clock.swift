import Frames
import JSONSupport

/// The page's clock (`PageScripts/clock`).
extension PageAgent {
    /// Advances the time of every document to `milliseconds`; see `PageClock.advance`.
    public func step(toMilliseconds milliseconds: Double, ordering order: FrameOrder?) async throws
        -> PageMoment
    {
        let documents = Set(page.contexts)
        let replies = try await everywhere("step(\(milliseconds), \(Self.literal(order)))").map(\.value)
        let areAllAsked = documents.isSuperset(of: page.contexts)
        return PageMoment(
            isComplete: !replies.contains { $0["isComplete"].bool == false },
            isSettled: areAllAsked
                && replies.allSatisfy { $0["failure"].isNull && ($0["pending"].array ?? []).isEmpty },
            broken: replies.flatMap { $0["broken"].texts },
            audioChanges: replies.reduce(0) { $0 + ($1["audioChanges"].int ?? 0) },
            hasWorkers: replies.contains { $0["hasWorkers"].bool == true },
            needsDisplay: replies.contains { $0["needsDisplay"].bool == true },
            lost: replies.lazy.compactMap { $0["lost"].string }.first,
            earlyTicks: Set(replies.flatMap { ($0["earlyTicks"].array ?? []).compactMap(\.double) }).sorted()
        )
    }

    /// Waits for the worker replies that the frame's callbacks have requested; in each origin.
    public func finish(ordering order: FrameOrder?) async throws {
        _ = try await everyOrigin("clock.finish(\(Self.literal(order)))")
    }

    /// Defers animation frame callbacks to the next drawn frame; in each origin.
    public func arm(ordering order: FrameOrder?) async throws {
        _ = try await everyOrigin("clock.arm(\(Self.literal(order)))")
    }

    /// A description of canvas content that the browser has lost, and why asynchronous work that scripts have started
    /// cannot complete; nil each: none; in each origin.
    public func reports() async throws -> (lost: String?, failure: String?) {
        let replies = try await everyOrigin("clock.reports()").map(\.value)
        return (
            replies.lazy.compactMap { $0["lost"].string }.first,
            replies.lazy.compactMap { $0["failure"].string }.first
        )
    }

    /// The number of changes that scripts have made to the audio since the timeline began; in each origin.
    public func audioChanges() async throws -> Int {
        try await everyOrigin("clock.core.media.audioChanges").reduce(0) { $0 + ($1.value.int ?? 0) }
    }

    /// Whether the drawn frame has started asynchronous work off the main thread; in each origin.
    public func isBusy() async throws -> Bool { try await everyOrigin("clock.isBusy()").isTrueAnywhere }

    /// Whether anything in any document may change its scale: how that looks depends on which frames the browser has displayed.
    public func mayScale() async throws -> Bool {
        try await everywhere("animations.mayScale()").isTrueAnywhere
    }

    /// What the drawn frame has begun in any document: asynchronous work off the main thread (``isBusy()``), and videos that
    /// have become visible. One call, since it follows every frame.
    public func outcome() async throws -> (isBusy: Bool, hasVideoAppeared: Bool) {
        let replies = try await everywhere("outcome()").map(\.value)
        return (
            replies.contains { $0["isBusy"].bool == true },
            replies.contains { $0["hasAppeared"].bool == true }
        )
    }

    /// Checks what was drawn for a frame, and makes videos that present the wrong picture seek again; in each origin.
    public func lookAtDrawing() async throws -> PageDrawing {
        let replies = try await everyOrigin("clock.lookAtDrawing()").map(\.value)
        return PageDrawing(
            isPresented: replies.allSatisfy { $0["isPresented"].bool != false },
            seeks: replies.reduce(0) { $0 + ($1["seeks"].int ?? 0) },
            failures: replies.flatMap { $0["failures"].texts },
            isTolerant: replies.contains { $0["isTolerant"].bool == true }
        )
    }

    /// Advances the clock by one step before time 0; in each origin.
    ///
    /// - Returns: whether any document waits for timers or animation frames.
    public func preroll() async throws -> Bool { try await everyOrigin("clock.preroll()").isTrueAnywhere }

    /// Sets the current time to 0; in each origin.
    public func rebase(_ rate: FrameRate) async throws {
        _ = try await everyOrigin("clock.rebase(\(rate.numerator) / \(rate.denominator))")
    }

    /// Waits for a native animation frame of the browser, in the main document.
    public func drawn() async throws { _ = try await mainIfThere("clock.drawn()") }

    /// The script URLs of the workers that have not replied; empty if the main document does not reply either.
    public func lateWorkers() async -> [String] {
        let reply = try? await mainIfThere("clock.core.workers.late", timeout: .seconds(2))
        return reply?.texts ?? []
    }

    private static func literal(_ order: FrameOrder?) -> String { order?.literal ?? "null" }
}

/// The state of the page at a time on the timeline.
public struct PageMoment: Sendable, Hashable {
    /// False if a video's new picture must be presented first; no animation frame is armed then.
    public let isComplete: Bool
    /// Whether nothing is pending, no hook has failed, and no document has come on the way.
    public let isSettled: Bool
    /// The videos that the browser cannot play, each with its source and the reason.
    public let broken: [String]
    /// The number of changes that scripts have made to the audio since the timeline began.
    public let audioChanges: Int
    /// Whether workers reply to its callbacks: the frame must be drawn once before ``PageAgent/finish(ordering:)``.
    public let hasWorkers: Bool
    /// Whether every frame must be displayed from now on, including those that are not captured.
    public let needsDisplay: Bool
    /// A description of canvas content that the browser has lost since the page was opened.
    public let lost: String?
    /// The times, in milliseconds, at which the browser must draw before the page can be advanced; in order.
    public let earlyTicks: [Double]
}

/// The result of checking what was drawn for a frame.
public struct PageDrawing: Sendable, Hashable {
    /// Whether the compositor has the pictures of all videos that were seeked.
    public let isPresented: Bool
    /// The number of videos that this check made seek again.
    public let seeks: Int
    /// Descriptions of the pictures that cannot be presented, each with its video.
    public let failures: [String]
    /// Whether the render continues with other pictures instead.
    public let isTolerant: Bool
}
