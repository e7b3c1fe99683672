import Frames

/// The picture's size and the frames to render, settled between the command line and the composition.
public struct RenderPlan: Sendable, Hashable {
    /// The size of the viewport, in CSS pixels.
    public let size: PixelSize
    public let rate: FrameRate
    /// The length of the whole timeline.
    public let totalFrames: Int
    /// The frames to render, counted from 0 on the whole timeline; never empty.
    public let range: Range<Int>

    /// The widths and heights that can be rendered: what Chromium's compositor and common encoders take.
    public static let dimensions = 1...16384
    /// The longest timeline, in seconds: a hundred hours, beyond which a value is a slip in the unit.
    public static let longestDuration = 360_000.0

    /// The length of the whole timeline, in seconds.
    public var timelineSeconds: Double { rate.seconds(ofFrame: max(totalFrames, range.upperBound)) }

    /// The length of what is rendered, in seconds.
    public var duration: Double { rate.seconds(ofFrame: range.count) }

    /// Settles the plan: the command line first, then the composition, then the fallbacks.
    ///
    /// - Throws: a usage error for values that cannot be rendered, wherever they come from, and for a
    ///   length that nobody gives.
    public static func resolve(
        _ options: TimelineOptions,
        settings: CompositionSettings
    ) throws(HeliosError) -> RenderPlan {
        let fallback = TimelineOptions.fallbackSize
        let size = PixelSize(
            width: try dimension(options.width, settings.width, fallback.width, name: "width"),
            height: try dimension(options.height, settings.height, fallback.height, name: "height")
        )
        guard let rate = options.rate ?? settings.rate ?? FrameRate(numerator: TimelineOptions.fallbackRate)
        else {
            preconditionFailure("the fallback rate is a rate")
        }
        let totalFrames = try totalFrames(options, settings, rate: rate)
        return RenderPlan(
            size: size,
            rate: rate,
            totalFrames: totalFrames,
            range: try range(options, totalFrames: totalFrames)
        )
    }

    private static func dimension(
        _ option: Int?,
        _ setting: Int?,
        _ fallback: Int,
        name: String
    ) throws(HeliosError) -> Int {
        let value = option ?? setting ?? fallback
        guard dimensions.contains(value) else {
            throw HeliosError(
                .usage,
                "the \(name) cannot be rendered",
                at: origin(option != nil, name: name),
                reason: "\(value) is not from \(dimensions.lowerBound) to \(dimensions.upperBound) pixels"
            )
        }
        return value
    }

    private static func totalFrames(
        _ options: TimelineOptions,
        _ settings: CompositionSettings,
        rate: FrameRate
    ) throws(HeliosError) -> Int {
        guard let seconds = options.duration ?? settings.duration ?? settings.contentEnd else {
            throw HeliosError(
                .usage,
                "the composition says no duration, and has no finite animation or sound to end with",
                advice: "Give --duration SECONDS, or write data-duration on its <html>."
            )
        }
        let place = origin(options.duration != nil, name: "duration")
        guard seconds.isFinite, seconds > 0, seconds <= longestDuration else {
            throw HeliosError(
                .usage,
                "the duration cannot be rendered",
                at: place,
                reason: "\(seconds.shortest) is not above 0 and at most \(longestDuration.shortest) seconds"
            )
        }
        let frames = rate.frameCount(seconds: seconds)
        guard frames > 0 else {
            throw HeliosError(
                .usage,
                "the duration is shorter than half a frame",
                at: place,
                reason: "\(seconds.shortest) s at \(rate) frames/s"
            )
        }
        return frames
    }

    private static func range(_ options: TimelineOptions, totalFrames: Int) throws(HeliosError) -> Range<Int>
    {
        let start = options.startFrame
        guard start >= 0, start < totalFrames else {
            throw HeliosError(
                .usage,
                "the first frame is not on the timeline",
                at: "--start-frame \(start)",
                reason: "its frames are 0 to \(totalFrames - 1)"
            )
        }
        guard let count = options.frameCount else { return start..<totalFrames }
        guard count > 0, count <= totalFrames - start else {
            throw HeliosError(
                .usage,
                "the part does not lie on the timeline",
                at: "--frame-count \(count)",
                reason: "from frame \(start) there are 1 to \(totalFrames - start) frames to render"
            )
        }
        return start..<(start + count)
    }

    private static func origin(_ isOption: Bool, name: String) -> String {
        isOption ? "--\(name)" : "the composition's \(name)"
    }
}
