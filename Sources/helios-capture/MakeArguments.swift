import ArgumentParser
import HeliosCapture

/// The options for the integration with make.
struct MakeArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write make's rule for the outputs: every local file that they were made from, those that the page "
                + "has loaded among them.",
            valueName: "file"
        ),
        completion: .file()
    )
    var depfile: String?

    @Flag(
        help: """
            Leave the video if it would be the same again: the files that it was made from, the options, and the \
            versions of this program, Chromium and ffmpeg are noted in the video itself.
            """
    )
    var ifChanged = false

    func validate() throws {
        if let depfile, ["", RenderOptions.standardOutput].contains(depfile) {
            throw ValidationError("--depfile takes the name of a file")
        }
    }
}
