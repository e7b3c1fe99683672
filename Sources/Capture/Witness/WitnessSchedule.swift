/// Which frames are held against the witness's pictures, and which are taken from it: a value.
///
/// It follows from the frames alone, never from how long something took, so that the same frames come from the same
/// browser in every run.
struct WitnessSchedule: Sendable {
    enum Need: Sendable, Hashable {
        /// It is right without a check; the witness stays where it is.
        case trust
        /// The witness only steps on.
        case none
        /// Its small picture is compared with the frame, and the whole one if they differ.
        case glance
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
    /// Frames for one more of that credit.
    private let creditInterval: Int

    /// Whether the witness rests while a page that has been right goes on as it was.
    private let rests: Bool
    /// The last frame in which the page changed in kind, or was wrong.
    private var lastChange: Int
    /// Whether small pictures are to be had.
    private let hasThumbnails: Bool
    /// The next check that needs the whole picture, and how many frames it was after the one before.
    private var (nextWhole, wholeDistance): (Int, Int)

    /// How many checks in a row let a page draw its frames again.
    static let trial = 4
    static let longestDistance = 64
    /// After how many frames the witness rests.
    static let restDistance = 64
    static let mostCredit = 8
    /// Whole pictures are compared ever more rarely, down to one of so many frames: what is only smoothed another way
    /// is so from its first frame on.
    static let longestWholeDistance = 128

    /// - Parameters:
    ///   - first: the first frame.
    ///   - gap: the most frames between two checks.
    ///   - rests: whether frames are the page's own canvas, which is what the browser shows, too. To go through such a
    ///     page costs the witness as much as it costs the page: all is drawing, seen or not.
    ///   - hasThumbnails: whether most checks are a glance at a small picture, and twice as many.
    ///   - processors: how many there are; checks that others do not wait for cost nothing, so there are more then.
    init(
        first: Int,
        gap: Int,
        checksAll: Bool,
        rests: Bool = false,
        hasThumbnails: Bool = false,
        processors: Int = 1
    ) {
        // At 1080p a glance costs about as much as a frame, a whole picture as three: a sixteenth or a tenth of all.
        let widest = (hasThumbnails ? 16 : 32) / (processors >= 8 ? 4 : processors >= 4 ? 2 : 1)
        self.gap = max(1, min(gap, widest))
        self.checksAll = checksAll
        self.rests = rests
        lastChange = first
        self.hasThumbnails = hasThumbnails
        creditInterval = hasThumbnails ? 8 : 16
        (nextWhole, wholeDistance) = (first, 1)
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
        if sinceCredit == creditInterval {
            sinceCredit = 0
            credit = min(Self.mostCredit, credit + 1)
        }
        if facts.isNewKind || !facts.isDrawn { lastChange = index }
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

    /// Takes note of a check.
    mutating func record(_ isRight: Bool, ofFrame index: Int) {
        guard !checksAll else { return }
        if !isRight { lastChange = index }
        switch (state, isRight) {
        case (.trusted(let next, let anchor), true):
            // One that was not due, as the page changed in kind, has the next ones come soon again, unless the page
            // does so all the time.
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
