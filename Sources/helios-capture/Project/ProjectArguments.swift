import ArgumentParser
import HeliosCapture

/// The options for configuration files.
struct ProjectArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file with options by name; default: a helios.json beside the composition.",
            valueName: "file"
        ),
        completion: .file(extensions: ["json"])
    )
    var config: String?

    @Option(help: ArgumentHelp("The profile of that file to use.", valueName: "name"))
    var profile: String?

    @Flag(help: "Ignore a helios.json beside the composition.")
    var noConfig = false

    @Flag(help: "Print every option with its value and origin, and do nothing else.")
    var printConfig = false

    func validate() throws {
        if noConfig, config != nil { throw ValidationError("--no-config and --config exclude each other") }
        if noConfig, profile != nil { throw ValidationError("--no-config and --profile exclude each other") }
    }

    /// The path of the configuration file for a composition; nil if there is none.
    func path(beside input: CompositionInput) -> String? {
        noConfig ? nil : config ?? ProjectFile.beside(input)
    }
}
