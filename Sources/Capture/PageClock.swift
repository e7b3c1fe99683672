import Browser
import DevTools
import Frames
import JSONSupport

/// The page's time, moved from outside: every document's clock, through the object that `PageScript` leaves.
public struct PageClock: Sendable {
    private let page: Page

    public init(page: Page) {
        self.page = page
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
        let call = "globalThis.__heliosCapture?.step(\(milliseconds), \(Self.literal(order))) ?? null"
        let replies = try await evaluate(call)
        return PageMoment(
            isComplete: !replies.contains { $0.value["isComplete"].bool == false },
            isSettled: replies.allSatisfy {
                $0.value["failure"].isNull && ($0.value["pending"].array ?? []).isEmpty
            },
            broken: replies.flatMap { ($0.value["broken"].array ?? []).compactMap(\.string) },
            soundChanges: replies.reduce(0) { $0 + ($1.value["soundChanges"].int ?? 0) },
            hasWorkers: replies.contains { $0.value["hasWorkers"].bool == true },
            needsDisplay: replies.contains { $0.value["needsDisplay"].bool == true },
            lost: replies.lazy.compactMap { $0.value["lost"].string }.first
        )
    }

    /// Brings what the frame's callbacks have asked workers for into the same frame, which is drawn after.
    ///
    /// Called for a page that ``PageMoment/hasWorkers``, when it has been drawn once without a look at it.
    ///
    /// - Parameter order: see ``advance(toMilliseconds:ordering:)``.
    public func finish(ordering order: RingOrder? = nil) async throws {
        _ = try await evaluate(Self.onCore("finish(\(Self.literal(order)))"))
    }

    /// Throws ``CaptureError`` `.lost` or `BrowserError` `.graphicsLost` if any frame may lack what a canvas has drawn.
    public func throwIfLost() async throws {
        try await page.throwIfGraphicsLost()
        let replies = try await page.evaluateEverywhere(Self.onCore("core.lost"))
        if let lost = replies.lazy.compactMap({ $0.value.string }).first {
            throw CaptureError(.lost, "The browser has lost \(lost)")
        }
    }

    /// How often scripts have changed what is heard since the timeline began.
    public func soundChanges() async throws -> Int {
        try await page.evaluateEverywhere(Self.onCore("core.soundChanges")).reduce(0) {
            $0 + ($1.value.int ?? 0)
        }
    }

    /// Whether the frame that was drawn has begun work beside the page's thread, as `createImageBitmap` does, that
    /// belongs into its picture.
    public func isBusy() async throws -> Bool {
        try await page.evaluateEverywhere(Self.onCore("isBusy()")).contains { $0.value.bool == true }
    }

    /// Looks at what was drawn on the way to a frame, and has videos that show another picture than theirs seek on.
    public func lookAtDrawing() async throws -> PageDrawing {
        let replies = try await page.evaluateEverywhere(Self.onCore("lookAtDrawing()")).map(\.value)
        return PageDrawing(
            isPresented: replies.allSatisfy { $0["isPresented"].bool != false },
            seeks: replies.reduce(0) { $0 + ($1["seeks"].int ?? 0) },
            failures: replies.flatMap { ($0["failures"].array ?? []).compactMap(\.string) },
            isTolerant: replies.contains { $0["isTolerant"].bool == true }
        )
    }

    /// Has the animation frames wait for the next drawn frame.
    public func arm(ordering order: RingOrder? = nil) async throws {
        _ = try await page.evaluateEverywhere(Self.onCore("arm(\(Self.literal(order)))"))
    }

    private static func literal(_ order: RingOrder?) -> String { order?.literal ?? "null" }

    /// One step of time for a page that needs timers or animation frames to become ready.
    ///
    /// - Returns: false if it waits for neither.
    public func preroll() async throws -> Bool {
        try await evaluate(Self.onCore("preroll()")).contains { $0.value.bool == true }
    }

    /// Makes this moment time 0 in all documents.
    ///
    /// - Parameter rate: the timeline's, which hosts' contracts count in.
    public func rebase(_ rate: FrameRate) async throws {
        _ = try await evaluate(Self.onCore("rebase(\(rate.numerator) / \(rate.denominator))"))
    }

    /// Evaluates what may wait for workers in every document.
    ///
    /// - Throws: ``CaptureError`` `.timedOut` that names the workers, if they are why there is no answer.
    private func evaluate(_ expression: String) async throws -> [(context: Int, value: JSONValue)] {
        do {
            return try await page.evaluateEverywhere(expression)
        } catch DevToolsError.deadlineExceeded(let operation, let timeout) {
            let late = await lateWorkers()
            guard !late.isEmpty else {
                throw DevToolsError.deadlineExceeded(operation: operation, timeout: timeout)
            }
            let list = late.prefix(5).joined(separator: ", ")
            throw CaptureError(
                .timedOut,
                "\(late.count == 1 ? "A worker" : "Workers") did not answer within \(timeout): \(list)"
            )
        }
    }

    /// The scripts of the workers that have not answered; none if the page itself does not answer either.
    private func lateWorkers() async -> [String] {
        let call = "globalThis.__heliosCapture?.clock.core.workers.late ?? []"
        let reply = try? await page.evaluate(call, timeout: .seconds(2))
        return (reply?.array ?? []).compactMap(\.string)
    }

    /// A call on a clock of its own: documents of one origin share one, and it is called once.
    private static func onCore(_ call: String) -> String {
        "globalThis.__heliosCapture?.clock.isShared === false ? __heliosCapture.clock.\(call) : null"
    }
}

/// How the page stands at a moment of the timeline.
public struct PageMoment: Sendable, Hashable {
    /// False if a video's new picture must be drawn before; then nothing waits until ``PageClock/arm()``.
    public let isComplete: Bool
    /// Whether nothing that it has asked for is still on its way.
    public let isSettled: Bool
    /// The videos that the browser cannot play, each with its source and why.
    public let broken: [String]
    /// How often scripts have changed what is heard since the timeline began.
    public let soundChanges: Int
    /// Whether it has workers that answer its callbacks: it must be drawn once, then ``PageClock/finish(ordering:)``.
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
