import ArgumentParser
import HeliosCapture

/// The options that make a render a good step of a build.
struct MakeArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write make's rule for the outputs: every local file that they were made from, those that the page "
                + "has loaded among them.",
            valueName: "file"
        )
    )
    var depfile: String?

    func validate() throws {
        if let depfile, ["", RenderOptions.standardOutput].contains(depfile) {
            throw ValidationError("--depfile takes the name of a file")
        }
    }
}
