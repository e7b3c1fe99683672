/// Which frames are held against the witness's pictures, and which are taken from it: a value.
///
/// It follows from the frames alone, never from how long something took, so that the same frames come from the same
/// browser in every run.
struct WitnessSchedule: Sendable {
    enum Need: Sendable, Hashable {
        /// The witness only steps on.
        case none
        /// Its picture is compared with the frame.
        case check
        /// Its picture is the frame.
        case take
    }

    /// What is known of a frame before it is looked at.
    struct Facts: Sendable, Hashable {
        /// Whether the page drew it.
        var isDrawn = true
        /// Whether the page changed in kind.
        var isNewKind = false
        /// Whether the next one is not drawn, so that this is the last chance to check what lies before.
        var isLastDrawn = false
    }

    private enum State: Sendable, Hashable {
        /// Frames are right as far as is known: `next` is checked, ever more rarely from `anchor` on.
        case trusted(next: Int, anchor: Int)
        /// Frames are the witness's, until those from `retry` on are right: `good` are so far.
        case distrusted(retry: Int, distance: Int, good: Int)
    }

    /// The most frames that wait for a check.
    let gap: Int
    /// Whether every frame is checked, each by itself.
    let checksAll: Bool
    private var state: State
    /// How many frames may yet be checked only because the page changed in kind; a page may do so in each.
    private var credit = Self.mostCredit
    private var sinceCredit = 0

    /// How many checks in a row let a page draw its frames again.
    static let trial = 4
    /// The most frames between two checks: at 1080p one costs about as much as three frames, so a tenth.
    static let mostGap = 32
    static let longestDistance = 64
    static let mostCredit = 8
    /// Frames for one more of that credit.
    static let creditInterval = 16

    /// - Parameters:
    ///   - first: the first frame.
    ///   - gap: the most frames between two checks.
    init(first: Int, gap: Int, checksAll: Bool) {
        self.gap = max(1, gap)
        self.checksAll = checksAll
        state = .trusted(next: first, anchor: first)
    }

    /// Whether a frame from here on is of any use if the page draws it.
    ///
    /// Who asks may be ahead: what is told of a frame stays true, as `retry` only grows.
    func wantsDrawing(ofFrame index: Int) -> Bool {
        guard case .distrusted(let retry, _, _) = state, !checksAll else { return true }
        return index >= retry
    }

    /// What a frame needs; each is asked about once, in order.
    mutating func need(ofFrame index: Int, _ facts: Facts) -> Need {
        sinceCredit += 1
        if sinceCredit == Self.creditInterval {
            sinceCredit = 0
            credit = min(Self.mostCredit, credit + 1)
        }
        guard facts.isDrawn else {
            if case .distrusted(let retry, let distance, _) = state, index >= retry {
                state = .distrusted(retry: index + 1, distance: distance, good: 0)
            }
            return .take
        }
        if checksAll { return .check }
        switch state {
        case .trusted(let next, _):
            if index >= next || facts.isLastDrawn { return .check }
            guard facts.isNewKind, credit > 0 else { return .none }
            credit -= 1
            return .check
        case .distrusted(let retry, _, _):
            return index >= retry ? .check : .take
        }
    }

    /// Takes note of a check.
    mutating func record(_ isRight: Bool, ofFrame index: Int) {
        guard !checksAll else { return }
        switch (state, isRight) {
        case (.trusted(let next, let anchor), true):
            // One that was not due, as the page changed in kind, has the next ones come soon again, unless the page
            // does so all the time.
            let isClose = index < next && credit >= Self.mostCredit / 2
            let anchor = isClose ? index : anchor
            let next = isClose || index >= next ? index + min(gap, max(1, index - anchor)) : next
            state = .trusted(next: next, anchor: anchor)
        case (.trusted, false):
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
