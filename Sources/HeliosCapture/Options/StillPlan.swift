import Frames

/// The moment that a still shows, settled between the command line and the composition.
public struct StillPlan: Sendable, Hashable {
    public let rate: FrameRate
    /// The frames that the page goes through first, so that what builds up is there.
    public let framesBefore: Int
    /// The moment, in milliseconds from the start of the timeline.
    public let milliseconds: Double
    /// The length of the timeline in frames, at least up to the moment.
    public let totalFrames: Int

    /// The length of the timeline, in seconds.
    var timelineSeconds: Double { rate.seconds(ofFrame: totalFrames) }

    /// Whether the moment is that of a frame.
    var isOnFrame: Bool { milliseconds == rate.milliseconds(ofFrame: framesBefore) }

    /// How far a moment may be from a frame to be its own, in frames: what is lost in decimals.
    private static let tolerance = 1e-4

    /// Settles the plan.
    ///
    /// A length is needed by nothing; a moment beyond one that somebody gives is a slip. The end of the longest
    /// animation is no such length: the page stays as it is then.
    ///
    /// - Throws: a usage error.
    public static func resolve(
        _ moment: StillMoment,
        _ options: TimelineOptions,
        settings: CompositionSettings
    ) throws(HeliosError) -> StillPlan {
        let rate = RenderPlan.rate(options, settings)
        let given = options.duration ?? settings.duration
        let length = given.flatMap { rate.frames(within: $0) }
        let content = settings.contentEnd.flatMap { rate.frames(within: $0) } ?? 0
        let last = length ?? rate.frameCount(seconds: RenderPlan.longestDuration)
        let (frames, milliseconds) = try position(moment, rate: rate, last: last)
        return StillPlan(
            rate: rate,
            framesBefore: frames,
            milliseconds: milliseconds,
            totalFrames: max(length ?? content, frames + 1)
        )
    }

    private static func position(_ moment: StillMoment, rate: FrameRate, last: Int) throws(HeliosError) -> (
        Int, Double
    ) {
        switch moment {
        case .frame(let frame):
            guard (0..<max(1, last)).contains(frame) else {
                throw HeliosError(
                    .usage,
                    "the frame is not on the timeline",
                    at: "--frame \(frame)",
                    reason: "its frames are 0 to \(max(1, last) - 1)"
                )
            }
            return (frame, rate.milliseconds(ofFrame: frame))
        case .seconds(let seconds):
            let end = rate.seconds(ofFrame: last)
            let exact = seconds * Double(rate.numerator) / Double(rate.denominator)
            guard seconds >= 0, exact <= Double(last) + tolerance else {
                throw HeliosError(
                    .usage,
                    "the moment is not on the timeline",
                    at: "--at \(seconds.shortest)",
                    reason: "it is \(end.shortest) seconds long"
                )
            }
            let frame = Int((exact - tolerance).rounded(.up))
            let isOnFrame = abs(exact - Double(frame)) <= tolerance
            return (frame, isOnFrame ? rate.milliseconds(ofFrame: frame) : seconds * 1000)
        }
    }
}

extension FrameRate {
    /// The frames of a length that can be rendered; nil for one that cannot.
    fileprivate func frames(within seconds: Double) -> Int? {
        guard seconds > 0, seconds <= RenderPlan.longestDuration else { return nil }
        return frameCount(seconds: seconds)
    }
}
