import ArgumentParser
import HeliosCapture

/// The options for external programs.
struct ToolArguments: ParsableArguments {
    @OptionGroup var browser: BrowserArguments

    @Option(
        help: ArgumentHelp("The encoder; default: ffmpeg from PATH.", valueName: "path"),
        completion: .file()
    )
    var ffmpeg: String?

    var options: ToolOptions {
        var options = browser.options
        options.ffmpeg = ffmpeg
        return options
    }
}

/// The options for the browser.
struct BrowserArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The browser; default: the installed chromium-headless-shell, else the installed Chromium.",
            valueName: "path"
        ),
        completion: .file()
    )
    var chromium: String?

    @Option(
        name: .customLong("chromium-argument"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("An additional argument for Chromium; can be repeated.", valueName: "argument")
    )
    var chromiumArguments: [String] = []

    var options: ToolOptions {
        var options = ToolOptions()
        options.chromium = chromium
        options.chromiumArguments = chromiumArguments
        return options
    }
}
