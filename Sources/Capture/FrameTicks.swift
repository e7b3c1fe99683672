import Frames

/// The ticks of `HeadlessExperimental.beginFrame`, in microseconds of the browser's monotonic clock.
///
/// Accounts for four behaviours of Chromium:
/// - Blink's animation clock follows the wall clock wherever that is ahead of the last frame's tick, so ticks
///   near the present let animations run by themselves between frames. All ticks lie a month ahead instead.
/// - A document's timeline stands still until the ticks pass the moment of its navigation. A month ahead, that
///   holds for documents that are loaded while the video runs, too.
/// - Blink rounds timeline times to 0.1 ms, up or down by a random value of the process. Only a time on the grid,
///   counted from the navigation's start, stays what it is, run after run.
/// - Such large times leave a double little precision: an animation's time, the difference of two of them,
///   has an error of a few nanoseconds that depends on their values and occasionally changes a pixel. So
///   frame 0 has the same distance from the navigation's start in every run.
public struct FrameTicks: Sendable, Hashable {
    /// How far Chromium's ticks lie ahead of the wall clock.
    static let lead: Int64 = 30 * 24 * 3600 * 1_000_000
    /// The resolution of Blink's timelines.
    static let grid: Int64 = 100

    /// The possible distances of frame 0 from the start of a document: the first that is still ahead.
    static let step: Int64 = 5000

    /// The tick of the last frame that was issued.
    public private(set) var last: Int64
    /// The document's start, moved into the ticks' future.
    private var origin: Int64
    private var frameZero: Int64?

    /// Starts from the monotonic clock's present reading in microseconds.
    public init(monotonicMicroseconds: Int64) {
        last = monotonicMicroseconds + Self.lead
        origin = last
    }

    /// Bases the ticks on a document's start, before the document is first drawn.
    ///
    /// - Parameter navigationStart: `NavigationStart` of `Performance.getMetrics`, in microseconds.
    public mutating func beginDocument(navigationStart: Int64) {
        origin = navigationStart + Self.lead
        last = max(last, origin)
    }

    /// The next tick for a frame drawn while the page loads: the smallest step that Chromium treats as a new frame.
    public mutating func nextWarmUp() -> Int64 {
        last += 1
        return last
    }

    /// Fixes frame 0, leaving room for a few more frames to be drawn before (see `Readiness.presentMedia`).
    public mutating func begin() {
        let steps = (last + Self.grid - origin + Self.step - 1) / Self.step
        frameZero = origin + steps * Self.step
    }

    /// The tick at which a frame `milliseconds` into the timeline is drawn, on the grid.
    public mutating func tick(atMilliseconds milliseconds: Double) -> Int64 {
        let tick = (frameZero ?? last + 1) + Int64((milliseconds * 10).rounded()) * Self.grid
        // Above 10,000 frames/s two frames could have the same tick; Chromium requires increasing ones.
        last = max(tick, last + 1)
        return last
    }

    /// The value of `frameTimeTicks` for a tick: milliseconds, plus half a microsecond, since
    /// Chromium truncates and a product with 1/1000 can be slightly too small.
    public static func milliseconds(_ tick: Int64) -> Double {
        (Double(tick) + 0.5) / 1000
    }
}
