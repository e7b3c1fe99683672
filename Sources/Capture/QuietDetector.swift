/// Detects that a page which is not ready has become idle, and therefore waits for its own timers.
struct QuietDetector {
    /// How long the page must be idle. Only a page that waits for its timers incurs this, and only once.
    static let quietTime = Duration.milliseconds(200)
    /// How many times longer it must be idle while the load event may wait for media: players work in threads of their
    /// own, which get no processor time on an overloaded machine while the page's does.
    static let patienceForMedia = 10
    /// How many times it must be polled in that time, with an answer from the page each time: on an overloaded machine
    /// polling is slow, too, and pages only appear to be idle.
    static let quietLooks = 24

    /// Whether time has been advanced already; from then on it advances without waiting.
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
    /// - Parameters:
    ///   - eventCount: a counter that rises with every event in the page.
    ///   - awaitsMedia: whether the page may wait for media.
    mutating func isQuiet(
        eventCount: Int,
        awaitsMedia: Bool = false,
        now: ContinuousClock.Instant = .now
    ) -> Bool {
        if isMoving { return true }
        if eventCount != lastCount {
            lastCount = eventCount
            since = now
            looks = 0
        }
        looks += 1
        let patience = awaitsMedia ? Self.patienceForMedia : 1
        return now - since >= Self.quietTime * patience && looks > Self.quietLooks * patience
    }
}
