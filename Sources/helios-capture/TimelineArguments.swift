import ArgumentParser
import Frames
import HeliosCapture

/// The options that say how large, how fast and how long.
struct TimelineArguments: ParsableArguments {
    private static let defaults = TimelineOptions()

    @Option(
        help: ArgumentHelp(
            "The picture's width; default: what the composition says, else \(TimelineOptions.fallbackSize.width).",
            valueName: "pixels"
        )
    )
    var width: Int?

    @Option(
        help: ArgumentHelp(
            "The picture's height; default: what the composition says, else "
                + "\(TimelineOptions.fallbackSize.height).",
            valueName: "pixels"
        )
    )
    var height: Int?

    @Option(
        help: ArgumentHelp(
            "Frames per second: 30, 29.97, 30000/1001; default: what the composition says, else "
                + "\(TimelineOptions.fallbackRate).",
            valueName: "rate"
        ),
        transform: rate
    )
    var fps: FrameRate?

    @Option(
        help: ArgumentHelp(
            "The length of the timeline; default: what the composition says, else the end of its longest "
                + "finite animation or sound.",
            valueName: "seconds"
        ),
        transform: seconds
    )
    var duration: Double?

    @Option(help: ArgumentHelp("The first frame to render, counted from 0 on the timeline.", valueName: "n"))
    var startFrame = Self.defaults.startFrame

    @Option(help: ArgumentHelp("How many frames to render; default: all up to the end.", valueName: "n"))
    var frameCount: Int?

    var options: TimelineOptions {
        var options = TimelineOptions()
        options.width = width
        options.height = height
        options.rate = fps
        options.duration = duration
        options.startFrame = startFrame
        options.frameCount = frameCount
        return options
    }

    /// What no composition can make right is refused here already, before a browser is started for it.
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

/// Reads a frame rate for an option.
func rate(_ text: String) throws -> FrameRate {
    guard let rate = FrameRate(parsing: text) else {
        throw ValidationError("a rate is written 30, 29.97 or 30000/1001")
    }
    return rate
}

/// Reads a number of seconds for an option.
func seconds(_ text: String) throws -> Double {
    guard let seconds = Double(plainDecimal: text) else {
        throw ValidationError("a time is a number of seconds, as in 2.5")
    }
    return seconds
}

extension FrameRate {
    /// The rate at which a duration has the most frames.
    fileprivate static let fastest = FrameRate(numerator: 1000)
}
