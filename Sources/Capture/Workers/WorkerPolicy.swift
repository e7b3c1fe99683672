/// Decides from measured throughput whether to add or remove a worker: a value without I/O.
///
/// An added worker has to prove itself. If throughput does not clearly rise, the worker is paused for an equal number of
/// frames, since the frames themselves may have become slower; if throughput is higher without it, it is dismissed.
struct WorkerPolicy: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case stay
        /// Open another page.
        case add
        /// Pause the last page.
        case rest
        /// Resume it.
        case resume
        /// Close it.
        case dismiss
    }

    /// Measurements over one window of frames.
    struct Measure: Sendable, Hashable {
        /// Frames per second.
        var rate: Double
        /// The average number of idle processors.
        var idleProcessors: Double
        /// The fraction of time that pages have waited for room for their frames.
        var waiting = 0.0
        /// Frames that are not assigned yet.
        var remaining: Int
        /// Whether another browser fits into memory.
        var hasMemory = true
    }

    private enum State: Sendable, Hashable {
        /// `reference`: frames per second when the last page was accepted.
        case steady(reference: Double?)
        /// A page was added; the rate before.
        case trial(before: Double)
        /// The last page is paused; the rate with it.
        case resting(with: Double)
    }

    /// The number of pages that capture.
    private(set) var pages = 1
    /// The limit.
    private var most: Int
    private var state = State.steady(reference: nil)

    /// How many processors must be idle before another page is tried.
    private let neededProcessors: Double
    /// Above this, the encoder or the witness is the bottleneck.
    static let mostWaiting = 0.3
    /// The remaining capture time, in seconds, that justifies starting a browser.
    static let leastSeconds = 4.0
    /// The speed-up at which a page is accepted at once.
    static let clearGain = 1.1
    /// Below this fraction of the rate at which it was accepted, the last page is tested again.
    static let clearLoss = 0.6

    /// - Parameters:
    ///   - most: the largest number of pages.
    ///   - neededProcessors: how many processors must be idle before another page is tried.
    init(most: Int, neededProcessors: Double = 0.7) {
        self.most = most
        self.neededProcessors = neededProcessors
    }

    /// The next step after a measurement; each step is carried out before the next measurement.
    mutating func step(after measure: Measure) -> Step {
        switch state {
        case .steady(let reference):
            if pages > 1, let reference, measure.rate < reference * Self.clearLoss { return rest(measure) }
            guard isWorthAnother(measure) else { return .stay }
            pages += 1
            state = .trial(before: measure.rate)
            return .add
        case .trial(let before):
            guard measure.rate < before * Self.clearGain else {
                state = .steady(reference: measure.rate)
                return .stay
            }
            return rest(measure)
        case .resting(let with):
            guard measure.rate > with else {
                state = .steady(reference: with)
                return .resume
            }
            pages -= 1
            most = pages
            state = .steady(reference: measure.rate)
            return .dismiss
        }
    }

    /// Records that the added page never captured a frame; no other is tried.
    mutating func recordFailure() {
        pages -= 1
        most = pages
        state = .steady(reference: nil)
    }

    private mutating func rest(_ measure: Measure) -> Step {
        // Too few frames are left for the answer to pay.
        guard isLong(measure) else {
            state = .steady(reference: measure.rate)
            return .stay
        }
        state = .resting(with: measure.rate)
        return .rest
    }

    private func isWorthAnother(_ measure: Measure) -> Bool {
        pages < most && measure.hasMemory && measure.idleProcessors >= neededProcessors
            && measure.waiting < Self.mostWaiting && isLong(measure)
    }

    private func isLong(_ measure: Measure) -> Bool {
        Double(measure.remaining) > measure.rate * Self.leastSeconds
    }

    /// Whether a page that is behind the others would catch up too late, or never.
    ///
    /// - Parameters:
    ///   - place: its position.
    ///   - rate: the positions it passes per second.
    ///   - head: the position of the others.
    ///   - headRate: the positions they advance per second.
    ///   - count: the number of positions.
    static func isHopeless(place: Int, rate: Double, head: Int, headRate: Double, count: Int) -> Bool {
        guard rate > headRate else { return true }
        let seconds = Double(head - place) / (rate - headRate)
        return Double(head) + headRate * seconds > Double(count) * 0.9
    }
}
