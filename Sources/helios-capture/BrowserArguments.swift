import ArgumentParser
import HeliosCapture

/// The options that say which browser does the work.
struct BrowserArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The browser; default: chromium-headless-shell, else a full Chromium, from where they are installed.",
            valueName: "path"
        )
    )
    var chromium: String?

    @Option(
        name: .customLong("chromium-argument"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A further argument to Chromium, as often as you like.", valueName: "argument")
    )
    var chromiumArguments: [String] = []

    var options: ToolOptions {
        var options = ToolOptions()
        options.chromium = chromium
        options.chromiumArguments = chromiumArguments
        return options
    }
}
