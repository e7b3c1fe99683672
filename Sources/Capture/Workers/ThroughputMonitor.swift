/// Measures the throughput of a capture over windows of a few frames.
struct ThroughputMonitor {
    enum Event {
        case measured(WorkerPolicy.Measure)
        /// The page that was expected to join cannot.
        case failed
    }

    private let deal: FrameDeal
    private let load: @Sendable () -> MachineLoad
    private var start: Reading?
    /// The page that is catching up, and the reading when it was ready.
    private var joining: (page: Int, start: Reading?)?
    /// The page that still has to deliver the frames it has begun.
    private var settling: Int?

    /// The shortest window, in frames and seconds.
    static let leastFrames = 12
    private var leastSeconds: Double
    /// The shortest window, in seconds, of measurements that are compared; shorter ones vary by half on a busy machine.
    private static let leastComparedSeconds = 1.5

    private struct Reading {
        let time = ContinuousClock.now
        let progress: FrameDeal.Progress
        let turns: FrameTurns
        let load: MachineLoad

        func seconds(since other: Reading) -> Double { (time - other.time) / .seconds(1) }
    }

    init(deal: FrameDeal, load: @escaping @Sendable () -> MachineLoad, leastSeconds: Double) {
        self.deal = deal
        self.leastSeconds = leastSeconds
        self.load = load
    }

    /// Starts a new window when the page has begun to capture.
    mutating func expect(_ page: Int) {
        joining = (page, nil)
        leastSeconds = max(leastSeconds, Self.leastComparedSeconds)
    }

    /// Starts a new window when the page has delivered the frames it has begun.
    mutating func settle(_ page: Int) { settling = page }

    /// Waits for the next event; nil when every frame is assigned.
    mutating func next() async throws -> Event? {
        while true {
            try await Task.sleep(for: .milliseconds(50))
            let now = Reading(progress: deal.progress, turns: deal.turns, load: load())
            if let failure = now.progress.failure { throw failure }
            if now.turns.isOver { return nil }
            if let event = event(at: now) { return event }
        }
    }

    private mutating func event(at now: Reading) -> Event? {
        if let page = joining?.page {
            guard now.turns.last[page] == nil else {
                joining = nil
                start = now
                return nil
            }
            if !now.progress.gone.contains(page), !isHopeless(page, now) { return nil }
            deal.dismiss(page)
            joining = nil
            start = now
            return .failed
        }
        if let page = settling {
            if now.progress.owed[page, default: 0] == 0 { (settling, start) = (nil, now) }
            return nil
        }
        // Time before the first frame is start-up, not throughput.
        guard let start, start.progress.captured > 0 else {
            start = now
            return nil
        }
        let frames = now.progress.captured - start.progress.captured
        let seconds = now.seconds(since: start)
        guard frames >= Self.leastFrames, seconds >= leastSeconds else { return nil }
        self.start = now
        let pages = Double(now.progress.places.keys.filter { !now.progress.gone.contains($0) }.count)
        return .measured(
            WorkerPolicy.Measure(
                rate: Double(frames) / seconds,
                idleProcessors: (now.load.idleSeconds - start.load.idleSeconds) / seconds,
                waiting: (now.progress.waited - start.progress.waited) / .seconds(seconds * max(1, pages)),
                remaining: now.turns.count - now.turns.claimed,
                hasMemory: now.load.hasMemory
            )
        )
    }

    /// Whether the joining page, at the rate measured so far, will catch up too late.
    private mutating func isHopeless(_ page: Int, _ now: Reading) -> Bool {
        guard let place = now.progress.places[page] else { return false }
        guard let ready = joining?.start else {
            joining = (page, now)
            return false
        }
        let passed = place - (ready.progress.places[page] ?? 0)
        let seconds = now.seconds(since: ready)
        guard passed >= Self.leastFrames, seconds >= leastSeconds else { return false }
        return WorkerPolicy.isHopeless(
            place: place,
            rate: Double(passed) / seconds,
            head: now.turns.claimed,
            headRate: Double(now.turns.claimed - ready.turns.claimed) / seconds,
            count: now.turns.count
        )
    }
}
