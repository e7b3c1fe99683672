/// Whether another page is to help, or the last one was none: what follows from measurements, as a value.
///
/// One that was added has to show its worth. Where the capture is not clearly faster with it, it rests for as many frames
/// again, as the frames themselves may have become slower; if the capture is faster without it, it is dismissed.
struct WorkerPolicy: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case stay
        /// Open another page.
        case add
        /// Have the last page rest.
        case rest
        /// Have it go on.
        case resume
        /// Close it.
        case dismiss
    }

    /// What was measured over some frames in a row.
    struct Measure: Sendable, Hashable {
        /// Frames in a second.
        var rate: Double
        /// How many processors had nothing to do, on average.
        var idleProcessors: Double
        /// The part of their time that pages have waited because nobody took their frames.
        var waiting = 0.0
        /// Frames that nobody has begun.
        var remaining: Int
        /// Whether there is memory for another browser.
        var hasMemory = true
    }

    private enum State: Sendable, Hashable {
        /// `reference`: frames in a second when the last page was accepted.
        case steady(reference: Double?)
        /// A page was added; how fast it went before.
        case trial(before: Double)
        /// The last page rests; how fast it went with it.
        case resting(with: Double)
    }

    /// How many pages draw.
    private(set) var pages = 1
    /// How many may.
    private var most: Int
    private var state = State.steady(reference: nil)

    /// How many processors must have nothing to do for another page to be worth a trial.
    private let neededProcessors: Double
    /// Above this, the encoder or the witness is what holds the frames up.
    static let mostWaiting = 0.3
    /// The seconds of capture for which a browser is worth its start.
    static let leastSeconds = 4.0
    /// By how much a page must speed the capture up to be accepted at once.
    static let clearGain = 1.1
    /// Below this part of the speed at which it was accepted the last page is tried again.
    static let clearLoss = 0.6

    /// - Parameters:
    ///   - most: how many pages may draw.
    ///   - neededProcessors: how many processors must have nothing to do for another page to be worth a trial.
    init(most: Int, neededProcessors: Double = 0.7) {
        self.most = most
        self.neededProcessors = neededProcessors
    }

    /// What to do after frames that were captured as measured; of the steps each is carried out before the next measure.
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

    /// Takes note that the page that was added did not get to draw; no other is tried.
    mutating func recordFailure() {
        pages -= 1
        most = pages
        state = .steady(reference: nil)
    }

    private mutating func rest(_ measure: Measure) -> Step {
        // For few frames it is not worth to know.
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

    /// Whether a page that goes through the frames behind the others would catch up with them too late, or never.
    ///
    /// - Parameters:
    ///   - place: the position that it has come to.
    ///   - rate: positions that it passes in a second.
    ///   - head: the position that the others have come to.
    ///   - headRate: positions that they get on by in a second.
    ///   - count: how many positions there are.
    static func isHopeless(place: Int, rate: Double, head: Int, headRate: Double, count: Int) -> Bool {
        guard rate > headRate else { return true }
        let seconds = Double(head - place) / (rate - headRate)
        return Double(head) + headRate * seconds > Double(count) * 0.9
    }
}
