import ArgumentParser
import Frames
import HeliosCapture

/// The options for size, frame rate and duration, and for the part of the timeline.
struct TimelineArguments: ParsableArguments {
    private static let defaults = TimelineOptions()

    @OptionGroup var composition: CompositionArguments

    @Option(
        help: ArgumentHelp(
            "The first frame to render, counted from 0 on the timeline; the frames of a part are the same as in the whole.",
            valueName: "n"
        )
    )
    var startFrame = Self.defaults.startFrame

    @Option(help: ArgumentHelp("The number of frames to render; default: all to the end.", valueName: "n"))
    var frameCount: Int?

    var options: TimelineOptions {
        var options = composition.options
        options.startFrame = startFrame
        options.frameCount = frameCount
        return options
    }

    /// Rejects values that are invalid for every composition, before a browser is started.
    func validate() throws {
        var settings = CompositionSettings()
        settings.duration = RenderPlan.longestDuration
        settings.rate = .fastest
        do {
            _ = try RenderPlan.resolve(options, settings: settings)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension FrameRate {
    /// The maximum frame rate, at which a duration has the most frames.
    fileprivate static let fastest = FrameRate(numerator: 1000)
}
