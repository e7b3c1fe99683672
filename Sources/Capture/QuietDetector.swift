/// Tells when a page that is not ready does nothing any more, and so waits for its own timers.
struct QuietDetector {
    /// How long nothing at all must happen first. Only a page that waits for its timers pays this, and once.
    static let quietTime = Duration.milliseconds(200)
    /// How often it must be looked at in that time: a machine with too much to do is slow to look, too, and its pages
    /// only seem to do nothing.
    static let quietLooks = 24

    /// Whether time was moved already; from then on it moves without a pause.
    var isMoving = false
    private var lastCount: Int
    private var since: ContinuousClock.Instant
    private var looks = 0

    init(eventCount: Int, now: ContinuousClock.Instant = .now) {
        lastCount = eventCount
        since = now
    }

    /// Whether the page has been quiet for long enough.
    ///
    /// - Parameter eventCount: a number that rises with everything that happens in the page.
    mutating func isQuiet(eventCount: Int, now: ContinuousClock.Instant = .now) -> Bool {
        if isMoving { return true }
        if eventCount != lastCount {
            lastCount = eventCount
            since = now
            looks = 0
        }
        looks += 1
        return now - since >= Self.quietTime && looks > Self.quietLooks
    }
}
