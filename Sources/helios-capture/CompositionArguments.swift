import ArgumentParser
import Frames
import HeliosCapture

/// The options for a composition's size, frame rate and duration.
struct CompositionArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The picture's width; default: as the composition declares, else \(TimelineOptions.fallbackSize.width).",
            valueName: "pixels"
        )
    )
    var width: Int?

    @Option(
        help: ArgumentHelp(
            "The picture's height; default: as the composition declares, else "
                + "\(TimelineOptions.fallbackSize.height).",
            valueName: "pixels"
        )
    )
    var height: Int?

    @Option(
        help: ArgumentHelp(
            "Frames per second: 30, 29.97, 30000/1001; default: as the composition declares, else "
                + "\(TimelineOptions.fallbackRate).",
            valueName: "rate"
        ),
        transform: rate
    )
    var fps: FrameRate?

    @Option(
        help: ArgumentHelp(
            "The length of the timeline; default: as the composition declares, else the end of its longest "
                + "finite animation or sound.",
            valueName: "seconds"
        ),
        transform: seconds
    )
    var duration: Double?

    var options: TimelineOptions {
        var options = TimelineOptions()
        options.width = width
        options.height = height
        options.rate = fps
        options.duration = duration
        return options
    }
}

/// Parses a frame rate for an option.
func rate(_ text: String) throws -> FrameRate {
    guard let rate = FrameRate(parsing: text) else {
        throw ValidationError("a rate is written 30, 29.97 or 30000/1001")
    }
    return rate
}

/// Parses a number of seconds for an option.
func seconds(_ text: String) throws -> Double {
    guard let seconds = Double(plainDecimal: text) else {
        throw ValidationError("a time is a number of seconds, such as 2.5")
    }
    return seconds
}
