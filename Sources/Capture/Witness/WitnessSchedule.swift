/// Which frames are compared with the witness's pictures, and which are replaced by them: a value without I/O.
///
/// It depends on the frames alone and never on timing, so that each frame comes from the same browser in every run.
struct WitnessSchedule: Sendable {
    enum Need: Sendable, Hashable {
        /// No check is needed; the witness does not move.
        case trust
        /// The witness steps past the frame.
        case none
        /// Thumbnails are compared, and full pictures if they differ.
        case glance
        /// Full pictures are compared.
        case check
        /// The witness's picture replaces the frame.
        case take
    }

    /// What is known about a frame before it is examined.
    struct Facts: Sendable, Hashable {
        /// Whether the page drew it.
        var isDrawn = true
        /// Whether the page changed in kind.
        var isNewKind = false
        /// Whether the page drew more than the pixels of one canvas.
        var isComposed = true
        /// Whether the next frame is not drawn, so that the frames before it must be checked now.
        var isLastDrawn = false
    }

    private enum State: Sendable, Hashable {
        /// The page's frames are used: `next` is the next to check, at intervals that grow from `anchor` on.
        case trusted(next: Int, anchor: Int)
        /// The witness's frames are used, until enough of those from `retry` on match: `good` have so far.
        case distrusted(retry: Int, distance: Int, good: Int)
    }

    /// The largest number of frames between checks.
    let gap: Int
    /// Whether every frame is checked.
    let checksAll: Bool
    private var state: State
    /// The budget of additional checks for changes in kind, which some pages have in every frame.
    private var credit = Self.mostCredit
    private var sinceCredit = 0
    /// After how many frames the budget grows by one.
    private let creditInterval: Int

    /// Whether the witness pauses while a page that matched does not change in kind: as long as all frames are the
    /// pixels of one of the page's canvases. Stepping through such a page costs the witness as much as capturing it, since
    /// its scripts do the drawing. The first other frame ends this for good, so that it does not depend on which of
    /// several pages finds out that a canvas is not opaque.
    private var rests = true
    /// The last frame in which the page changed in kind, or did not match.
    private var lastChange: Int
    /// Whether thumbnails are available.
    private let hasThumbnails: Bool
    /// The next check that needs the full picture, and its distance from the previous one in frames.
    private var (nextWhole, wholeDistance): (Int, Int)
    private var trend = DifferenceTrend()
    /// How many checks in a row left none of the frames after them unchecked, and whether the witness's frames are used where
    /// that goes on.
    private var closeChecks = 0
    private let mayTake: Bool

    /// After how many consecutive matches a page's frames are used again.
    static let trial = 4
    static let longestDistance = 64
    /// After how many frames the witness pauses.
    static let restDistance = 64
    static let mostCredit = 8
    /// For how many frames in a row each is checked, before the witness's are used.
    static let mostCloseChecks = 8
    /// Full pictures are compared at growing intervals up to this: different antialiasing shows from the first frame on.
    static let longestWholeDistance = 128

    /// - Parameters:
    ///   - first: the first frame.
    ///   - gap: the most frames between two checks.
    ///   - mayTake: whether the witness's frames may be used.
    ///   - hasThumbnails: whether most checks compare thumbnails; there are twice as many checks then.
    ///   - processors: their number; with spare processors checks are free, so there are more.
    init(
        first: Int,
        gap: Int,
        checksAll: Bool,
        mayTake: Bool = true,
        hasThumbnails: Bool = false,
        processors: Int = 1
    ) {
        // At 1080p a thumbnail costs about as much as a frame, a full picture as much as three: 1/16 or 1/10 overhead.
        let widest = (hasThumbnails ? 16 : 32) / (processors >= 8 ? 4 : processors >= 4 ? 2 : 1)
        self.gap = max(1, min(gap, widest))
        self.checksAll = checksAll
        self.mayTake = mayTake
        lastChange = first
        self.hasThumbnails = hasThumbnails
        creditInterval = hasThumbnails ? 8 : 16
        (nextWhole, wholeDistance) = (first, 1)
        state = .trusted(next: first, anchor: first)
    }

    /// Whether the witness's frames are used.
    var isDistrusting: Bool {
        if case .distrusted = state { true } else { false }
    }

    /// Whether the page's own picture of a frame may still be used; nil: that depends on frames before it, so that the page
    /// is to wait. A page that is quick drew 60 of 60 frames of which 3 were used, at 42 ms of a processor each.
    ///
    /// The caller may be ahead: the answer for a frame stays valid, as `retry` only grows.
    func wantsDrawing(ofFrame index: Int) -> Bool? {
        guard case .distrusted(let retry, _, _) = state, !checksAll else { return true }
        if index < retry { return false }
        // A frame is examined when the one after it is known.
        return index <= retry + Self.trial ? true : nil
    }

    /// What a frame needs; called once for each frame, in order.
    mutating func need(ofFrame index: Int, _ facts: Facts) -> Need {
        sinceCredit += 1
        if sinceCredit == creditInterval {
            sinceCredit = 0
            credit = min(Self.mostCredit, credit + 1)
        }
        if facts.isNewKind || !facts.isDrawn { lastChange = index }
        if facts.isComposed { rests = false }
        guard facts.isDrawn else {
            if case .distrusted(let retry, let distance, _) = state, index >= retry {
                state = .distrusted(retry: index + 1, distance: distance, good: 0)
            }
            return .take
        }
        if checksAll { return .check }
        switch state {
        case .trusted(let next, _):
            if rests, index > lastChange + Self.restDistance { return .trust }
            if index >= next || facts.isLastDrawn || index == lastChange + Self.restDistance {
                return comparison(ofFrame: index)
            }
            guard facts.isNewKind, credit > 0 else { return .none }
            credit -= 1
            return comparison(ofFrame: index)
        case .distrusted(let retry, _, _):
            return index >= retry ? .check : .take
        }
    }

    private mutating func comparison(ofFrame index: Int) -> Need {
        guard hasThumbnails else { return .check }
        guard index >= nextWhole else { return .glance }
        wholeDistance = min(wholeDistance * 4, Self.longestWholeDistance)
        nextWhole = index + wholeDistance
        return .check
    }

    /// Records the result of a check.
    ///
    /// - Parameter meanSquare: how much the whole pictures differ; nil: only thumbnails were compared.
    mutating func record(_ isRight: Bool, meanSquare: Double? = nil, ofFrame index: Int) {
        guard !checksAll else { return }
        if let meanSquare { trend.record(meanSquare, ofFrame: index) }
        let distance = trend.distance
        closeChecks = distance == 1 ? closeChecks + 1 : 0
        // Where that goes on, each frame would cost a picture of both browsers.
        let isTooClose = closeChecks > (isDistrusting ? 0 : Self.mostCloseChecks)
        let isRight = isRight && !(isTooClose && mayTake)
        if distance != nil { (nextWhole, wholeDistance) = (index, 1) }
        if !isRight {
            lastChange = index
            // When it is tried again, how it was before says nothing.
            trend = DifferenceTrend()
        }
        switch (state, isRight) {
        case (.trusted, true) where distance != nil:
            state = .trusted(next: index + min(gap, distance ?? 1), anchor: index)
        case (.trusted(let next, let anchor), true):
            // After an additional check, for a change in kind, the intervals start over, unless the page changes all
            // the time.
            let isClose = index < next && credit >= Self.mostCredit / 2
            let anchor = isClose ? index : anchor
            let next = isClose || index >= next ? index + min(gap, max(1, index - anchor)) : next
            state = .trusted(next: next, anchor: anchor)
        case (.trusted, false):
            (nextWhole, wholeDistance) = (index, 1)
            state = .distrusted(retry: index + Self.trial, distance: Self.trial, good: 0)
        case (.distrusted(let retry, let distance, let good), true):
            state =
                good + 1 < Self.trial
                ? .distrusted(retry: retry, distance: distance, good: good + 1)
                : .trusted(next: index + 1, anchor: index)
        case (.distrusted(_, let distance, _), false):
            let longer = min(distance * 2, Self.longestDistance)
            state = .distrusted(retry: index + longer, distance: longer, good: 0)
        }
    }
}
