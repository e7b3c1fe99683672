import Frames

/// The size and the frames to render, resolved from the command line and the composition.
public struct RenderPlan: Sendable, Hashable {
    /// The size of the viewport, in CSS pixels.
    public let size: PixelSize
    public let rate: FrameRate
    /// The duration of the whole timeline, in frames.
    public let totalFrames: Int
    /// The frames to render, counted from the start of the timeline; never empty.
    public let range: Range<Int>

    /// The valid widths and heights in device pixels, which Chromium's compositor and common encoders support.
    public static let dimensions = 1...16384
    /// The maximum duration in seconds: 100 hours; larger values are a mistake in the unit.
    public static let longestDuration = 360_000.0

    /// The duration of the whole timeline, in seconds.
    public var timelineSeconds: Double { rate.seconds(ofFrame: max(totalFrames, range.upperBound)) }

    /// The duration of the rendered range, in seconds.
    public var duration: Double { rate.seconds(ofFrame: range.count) }

    /// Resolves the plan, in descending precedence from the command line, the composition and the fallbacks.
    ///
    /// - Parameter scale: the device pixel ratio.
    /// - Throws: a usage error for values that cannot be rendered, and if neither source specifies a
    ///   duration.
    public static func resolve(
        _ options: TimelineOptions,
        settings: CompositionSettings,
        scale: Double = PageOptions().scale
    ) throws(HeliosError) -> RenderPlan {
        let size = try size(options, settings, scale: scale)
        let rate = rate(options, settings)
        let totalFrames = try totalFrames(options, settings, rate: rate)
        return RenderPlan(
            size: size,
            rate: rate,
            totalFrames: totalFrames,
            range: try range(options, totalFrames: totalFrames)
        )
    }

    /// Resolves only the viewport's size, in CSS pixels.
    ///
    /// - Throws: a usage error for a size that cannot be rendered at that scale.
    public static func size(
        _ options: TimelineOptions,
        _ settings: CompositionSettings,
        scale: Double
    ) throws(HeliosError) -> PixelSize {
        let fallback = TimelineOptions.fallbackSize
        let size = PixelSize(
            width: options.width ?? settings.width ?? fallback.width,
            height: options.height ?? settings.height ?? fallback.height
        )
        let sides = [
            (name: "width", css: size.width, isOption: options.width != nil),
            (name: "height", css: size.height, isOption: options.height != nil),
        ]
        for side in sides where !canBeRendered(side.css, scale: scale) {
            let factor = scale == 1 ? "" : " times \(scale.shortest)"
            throw HeliosError(
                .usage,
                "the \(side.name) cannot be rendered",
                at: origin(side.isOption, name: side.name),
                reason:
                    "\(side.css)\(factor) is not from \(dimensions.lowerBound) to \(dimensions.upperBound) pixels"
            )
        }
        return size
    }

    /// Whether a width or height in CSS pixels can be rendered.
    static func canBeRendered(_ side: Int, scale: Double) -> Bool {
        // Checked before scaling, since the declared number may be arbitrarily large.
        dimensions.contains(side)
            && dimensions.contains(PixelSize(width: side, height: 1).scaled(by: scale).width)
    }

    /// Resolves only the frame rate.
    static func rate(_ options: TimelineOptions, _ settings: CompositionSettings) -> FrameRate {
        guard let rate = options.rate ?? settings.rate ?? FrameRate(numerator: TimelineOptions.fallbackRate)
        else {
            preconditionFailure("the fallback rate is a rate")
        }
        return rate
    }

    private static func totalFrames(
        _ options: TimelineOptions,
        _ settings: CompositionSettings,
        rate: FrameRate
    ) throws(HeliosError) -> Int {
        guard let seconds = options.duration ?? settings.duration ?? settings.contentEnd else {
            throw HeliosError(
                .usage,
                "the composition declares no duration, and has no finite animation or audio",
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
