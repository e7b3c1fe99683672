/// What the witness was asked for, and why frames were taken from it.
public struct WitnessAccount: Sendable, Hashable {
    /// Frames that follow each other, and why they came from the witness.
    public struct Stretch: Sendable, Hashable {
        public fileprivate(set) var frames: ClosedRange<Int>
        public let reason: String
        /// Whether the page drew them, and wrongly.
        let isDifference: Bool
    }

    /// How many frames were compared, and with how many of them a small picture was enough.
    public private(set) var (checked, glanced) = (0, 0)
    /// The frames that were taken from it.
    public private(set) var stretches: [Stretch] = []

    public init() {}

    /// How many frames were taken from it.
    public var taken: Int { stretches.reduce(0) { $0 + $1.frames.count } }

    /// Why the page that drew the frames itself was given up; nil: it was not.
    public private(set) var loss: String?
    /// How often scripts have changed what is heard, as far as the witness has gone.
    public internal(set) var soundChanges = 0

    mutating func recordCheck(isGlance: Bool = false) {
        checked += 1
        if isGlance { glanced += 1 }
    }

    mutating func recordLoss(_ reason: String) { loss = loss ?? reason }

    mutating func recordTaken(_ index: Int, _ reason: String, isDifference: Bool) {
        // Of frames that differ one after the other the first says enough.
        guard let last = stretches.last, last.frames.upperBound == index - 1,
            last.reason == reason || (last.isDifference && isDifference)
        else {
            stretches.append(Stretch(frames: index...index, reason: reason, isDifference: isDifference))
            return
        }
        stretches[stretches.count - 1].frames = last.frames.lowerBound...index
    }
}
