/// How the frames' differences from the browser's own pictures rise, and for how long they stay small: a value without I/O.
///
/// What turns or grows in a layer of its own is drawn sharper by the page than by the browser, which turns pixels. That differs by
/// 43.8 to 44.5 dB in all frames of 90 letters, by 45.8 to 42.6 in those of a title with masks, at most 1.3 from one to the
/// next, but by 42.7, 39.2, 43.0, 50.7, 39.2 and 44.1 in those of bars that move over each other. So it is the rises that say
/// how soon the limit may be passed, as mean squares: these add up.
struct DifferenceTrend: Sendable {
    private var last: (frame: Int, meanSquare: Double)?
    /// The latest, per frame.
    private var rises: [Double] = []

    /// What the frames up to the next check must not exceed, at the fastest rise; each should reach 40 dB.
    static let mostMeanSquare = PictureDifference.meanSquare(atRatio: 41)
    /// A difference above it is near the limit, and so is a rise above ``steepRise``.
    static let smallMeanSquare = PictureDifference.meanSquare(atRatio: 46)
    static let steepRise = 1.0
    /// A rise that is always possible.
    static let leastRise = 0.25
    /// How many checks are remembered.
    static let memory = 16

    /// Records a check, in the order of the frames.
    mutating func record(_ meanSquare: Double, ofFrame frame: Int) {
        if let last, frame > last.frame {
            // Between a steady rise, which grows with the frames, and one to and fro, which does not.
            let rise = (meanSquare - last.meanSquare) / Double(frame - last.frame).squareRoot()
            rises = rises.suffix(Self.memory - 1) + [rise]
        }
        last = (frame, meanSquare)
    }

    /// After how many frames the next check is due; nil: nothing is near the limit.
    var distance: Int? {
        guard let last else { return nil }
        let rise = max(rises.max() ?? 0, Self.leastRise)
        guard last.meanSquare > Self.smallMeanSquare || rise > Self.steepRise else { return nil }
        return max(1, Int((Self.mostMeanSquare - last.meanSquare) / rise))
    }
}
