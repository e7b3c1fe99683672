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
    /// - Parameter frame: the frame that the page itself is to draw into its ring when it is next drawn; nil
    ///   for none (see ``FrameRing``).
    /// - Returns: how the page stands there.
    public func advance(toMilliseconds milliseconds: Double, capturing frame: Int? = nil) async throws
        -> PageMoment
    {
        let call = "globalThis.__heliosCapture?.step(\(milliseconds), \(Self.literal(frame))) ?? null"
        let replies = try await page.evaluateEverywhere(call)
        return PageMoment(
            isComplete: !replies.contains { $0.value["isComplete"].bool == false },
            isSettled: replies.allSatisfy {
                $0.value["failure"].isNull && ($0.value["pending"].array ?? []).isEmpty
            },
            soundChanges: replies.reduce(0) { $0 + ($1.value["soundChanges"].int ?? 0) }
        )
    }

    /// How often scripts have changed what is heard since the timeline began.
    public func soundChanges() async throws -> Int {
        try await page.evaluateEverywhere(Self.onCore("core.soundChanges")).reduce(0) {
            $0 + ($1.value.int ?? 0)
        }
    }

    /// Whether the compositor has the pictures of all videos that were moved.
    public func isPresented() async throws -> Bool {
        try await page.evaluateEverywhere(Self.onCore("isPresented()")).allSatisfy { $0.value.bool != false }
    }

    /// Has the animation frames wait for the next drawn frame.
    public func arm(capturing frame: Int? = nil) async throws {
        _ = try await page.evaluateEverywhere(Self.onCore("arm(\(Self.literal(frame)))"))
    }

    private static func literal(_ frame: Int?) -> String { frame.map(String.init) ?? "null" }

    /// One step of time for a page that needs timers or animation frames to become ready.
    ///
    /// - Returns: false if it waits for neither.
    public func preroll() async throws -> Bool {
        try await page.evaluateEverywhere(Self.onCore("preroll()")).contains { $0.value.bool == true }
    }

    /// Makes this moment time 0 in all documents.
    ///
    /// - Parameter rate: the timeline's, which hosts' contracts count in.
    public func rebase(_ rate: FrameRate) async throws {
        _ = try await page.evaluateEverywhere(Self.onCore("rebase(\(rate.numerator) / \(rate.denominator))"))
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
    /// How often scripts have changed what is heard since the timeline began.
    public let soundChanges: Int
}
