/// What the witness has checked, and which frames were taken from it and why.
public struct WitnessAccount: Sendable, Hashable {
    /// Consecutive frames that came from the witness, and why.
    public struct Stretch: Sendable, Hashable {
        public fileprivate(set) var frames: ClosedRange<Int>
        public let reason: String
        /// Whether the page drew them incorrectly.
        let isDifference: Bool
    }

    /// How many frames were compared, and for how many of them a thumbnail was enough.
    public private(set) var (checked, glanced) = (0, 0)
    /// The frames that were taken from it.
    public private(set) var stretches: [Stretch] = []

    public init() {}

    /// How many frames were taken from it.
    public var taken: Int { stretches.reduce(0) { $0 + $1.frames.count } }

    /// Why the page that drew its own frames was abandoned; nil: it was not.
    public private(set) var loss: String?
    /// How many times scripts have changed the audio, up to the witness's position.
    public internal(set) var audioChanges = 0

    mutating func recordCheck(isGlance: Bool = false) {
        checked += 1
        if isGlance { glanced += 1 }
    }

    mutating func recordLoss(_ reason: String) { loss = loss ?? reason }

    mutating func recordTaken(_ index: Int, _ reason: String, isDifference: Bool) {
        // For consecutive frames that differ, the first reason is enough.
        guard let last = stretches.last, last.frames.upperBound == index - 1,
            last.reason == reason || (last.isDifference && isDifference)
        else {
            stretches.append(Stretch(frames: index...index, reason: reason, isDifference: isDifference))
            return
        }
        stretches[stretches.count - 1].frames = last.frames.lowerBound...index
    }
}
