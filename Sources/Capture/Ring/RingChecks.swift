/// At which frames the ring's picture is compared with the browser's own: the first, the last, and some between.
struct RingChecks: Sendable, Hashable {
    /// The frames at which one is due, the next first.
    private var due: [Int]

    /// - Parameter range: the frames to capture; a comparison costs about as much as three frames.
    init(range: Range<Int>) {
        let count = min(range.count, 2 + range.count / 200)
        guard count > 1 else {
            due = Array(range.prefix(1))
            return
        }
        due = (0..<count).map { range.lowerBound + $0 * (range.count - 1) / (count - 1) }
    }

    /// Whether one is due at a frame, which is then done with.
    ///
    /// Frames may be left out, as when several browsers take turns: a check moves to the next that comes.
    mutating func isDue(_ index: Int) -> Bool {
        guard let next = due.first, index >= next else { return false }
        due.removeAll { $0 <= index }
        return true
    }
}
