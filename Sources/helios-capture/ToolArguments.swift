import ArgumentParser
import HeliosCapture

/// The options that say which programs do the work.
struct ToolArguments: ParsableArguments {
    @OptionGroup var browser: BrowserArguments

    @Option(help: ArgumentHelp("The encoder; default: ffmpeg from PATH.", valueName: "path"))
    var ffmpeg: String?

    var options: ToolOptions {
        var options = browser.options
        options.ffmpeg = ffmpeg
        return options
    }
}
