import Frames

/// The time that a still shows, resolved from the command line and the composition.
public struct StillPlan: Sendable, Hashable {
    public let rate: FrameRate
    /// The number of frames that the page is stepped through first, so that state accumulates as in a render.
    public let framesBefore: Int
    /// The time in milliseconds.
    public let milliseconds: Double
    /// The duration of the timeline in frames, extended to the time if it is later.
    public let totalFrames: Int

    /// The duration of the timeline, in seconds.
    var timelineSeconds: Double { rate.seconds(ofFrame: totalFrames) }

    /// Whether the time is that of a frame.
    var isOnFrame: Bool { milliseconds == rate.milliseconds(ofFrame: framesBefore) }

    /// The tolerance for a time to be that of a frame, in frames, for rounded decimals.
    private static let tolerance = 1e-4

    /// Resolves the plan.
    ///
    /// A still needs no duration, but a time beyond a specified one is an error. The end of the longest animation does
    /// not count as one: the page does not change after it.
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
    /// The number of frames in a duration; nil if it cannot be rendered.
    fileprivate func frames(within seconds: Double) -> Int? {
        guard seconds > 0, seconds <= RenderPlan.longestDuration else { return nil }
        return frameCount(seconds: seconds)
    }
}
