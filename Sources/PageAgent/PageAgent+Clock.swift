import Frames
import JSONSupport

/// The page's time (`PageScripts/clock`).
extension PageAgent {
    /// Moves the time of every document to `milliseconds`; see `PageClock.advance` for what it means.
    public func step(toMilliseconds milliseconds: Double, ordering order: FrameOrder?) async throws
        -> PageMoment
    {
        let replies = try await everywhere("step(\(milliseconds), \(Self.literal(order)))").map(\.value)
        return PageMoment(
            isComplete: !replies.contains { $0["isComplete"].bool == false },
            isSettled: replies.allSatisfy { $0["failure"].isNull && ($0["pending"].array ?? []).isEmpty },
            broken: replies.flatMap { $0["broken"].texts },
            audioChanges: replies.reduce(0) { $0 + ($1["audioChanges"].int ?? 0) },
            hasWorkers: replies.contains { $0["hasWorkers"].bool == true },
            needsDisplay: replies.contains { $0["needsDisplay"].bool == true },
            lost: replies.lazy.compactMap { $0["lost"].string }.first
        )
    }

    /// Brings what was asked of workers into the frame; of each origin.
    public func finish(ordering order: FrameOrder?) async throws {
        _ = try await everyOrigin("clock.finish(\(Self.literal(order)))")
    }

    /// Has the animation frames wait for the next drawn frame; of each origin.
    public func arm(ordering order: FrameOrder?) async throws {
        _ = try await everyOrigin("clock.arm(\(Self.literal(order)))")
    }

    /// What canvases have drawn that the browser has lost, in words; of each origin.
    public func lost() async throws -> String? {
        try await everyOrigin("clock.core.lost").lazy.compactMap { $0.value.string }.first
    }

    /// Why what scripts have begun cannot come to its end, in words; of each origin.
    public func failure() async throws -> String? {
        try await everyOrigin("clock.core.failure").lazy.compactMap { $0.value.string }.first
    }

    /// How often scripts have changed what is heard since the timeline began; of each origin.
    public func audioChanges() async throws -> Int {
        try await everyOrigin("clock.core.audioChanges").reduce(0) { $0 + ($1.value.int ?? 0) }
    }

    /// Whether the frame that was drawn has begun work beside the page's thread; of each origin.
    public func isBusy() async throws -> Bool { try await everyOrigin("clock.isBusy()").isTrueAnywhere }

    /// Looks at what was drawn on the way to a frame; of each origin.
    public func lookAtDrawing() async throws -> PageDrawing {
        let replies = try await everyOrigin("clock.lookAtDrawing()").map(\.value)
        return PageDrawing(
            isPresented: replies.allSatisfy { $0["isPresented"].bool != false },
            seeks: replies.reduce(0) { $0 + ($1["seeks"].int ?? 0) },
            failures: replies.flatMap { $0["failures"].texts },
            isTolerant: replies.contains { $0["isTolerant"].bool == true }
        )
    }

    /// One step of time before time 0; of each origin.
    ///
    /// - Returns: whether any waits for timers or animation frames.
    public func preroll() async throws -> Bool { try await everyOrigin("clock.preroll()").isTrueAnywhere }

    /// Makes this moment time 0; of each origin.
    public func rebase(_ rate: FrameRate) async throws {
        _ = try await everyOrigin("clock.rebase(\(rate.numerator) / \(rate.denominator))")
    }

    /// Waits for an animation frame of the browser's, in the main document.
    public func drawn() async throws { _ = try await mainIfThere("clock.drawn()") }

    /// The scripts of the workers that have not answered; none if the main document does not answer either.
    public func lateWorkers() async -> [String] {
        let reply = try? await mainIfThere("clock.core.workers.late", timeout: .seconds(2))
        return reply?.texts ?? []
    }

    private static func literal(_ order: FrameOrder?) -> String { order?.literal ?? "null" }
}

/// How the page stands at a moment of the timeline.
public struct PageMoment: Sendable, Hashable {
    /// False if a video's new picture must be drawn before; then nothing waits until the clock is armed.
    public let isComplete: Bool
    /// Whether nothing that it has asked for is still on its way.
    public let isSettled: Bool
    /// The videos that the browser cannot play, each with its source and why.
    public let broken: [String]
    /// How often scripts have changed what is heard since the timeline began.
    public let audioChanges: Int
    /// Whether it has workers that answer its callbacks: it must be drawn once, then finished.
    public let hasWorkers: Bool
    /// Whether each of its frames must be displayed from now on, also one that nobody looks at.
    public let needsDisplay: Bool
    /// What canvases have drawn that the browser has lost since the page was opened, in words.
    public let lost: String?
}

/// What was drawn on the way to a frame.
public struct PageDrawing: Sendable, Hashable {
    /// Whether the compositor has the pictures of all videos that were moved.
    public let isPresented: Bool
    /// How many of them were only now told to seek elsewhere.
    public let seeks: Int
    /// The pictures that cannot be shown, each with its video.
    public let failures: [String]
    /// Whether the render goes on with others in their place.
    public let isTolerant: Bool
}
