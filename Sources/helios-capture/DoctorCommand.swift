import ArgumentParser
import HeliosCapture

/// `helios-capture doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check whether this machine can render, with advice where it cannot.",
        discussion: """
            Finds Chromium and ffmpeg as a render does, captures a frame of a page in a browser, and looks at \
            ffmpeg's encoders and filters, shared memory, fonts and limits. A failure means that no render \
            would work: the exit status is \(HeliosCapture.ExitCode.toolUnfit.rawValue) then, otherwise \
            \(HeliosCapture.ExitCode.success.rawValue). A warning means that some renders would fail, or be \
            slower.
            """
    )

    @Flag(help: "Print JSON.")
    var json = false

    @Option(
        name: .customLong("color"),
        help: "Whether the table has colours; auto: on a terminal, unless NO_COLOR is set."
    )
    var colour = ColourChoice.auto

    @OptionGroup(title: "Tools") var tools: ToolArguments

    @Flag(name: .shortAndLong, help: "Log more; twice: log everything.")
    var verbose: Int

    func run() async throws {
        let logger = bootstrapLogging(verbose == 0 ? .warning : verbose == 1 ? .debug : .trace)
        let environment = try Environment.ofProcess
        let doctor = Doctor(tools: tools.options, environment: environment, logger: logger)
        let report = try await withTerminationSignals(logger: logger) { try await doctor.run() }
        let isColoured = colour.isColoured(
            automatically: environment.isColoured(onTerminal: StandardOutput.isTerminal)
        )
        try StandardOutput.write("\(json ? report.json : report.text(isColoured: isColoured))\n")
        guard report.canRender else {
            throw ArgumentParser.ExitCode(HeliosCapture.ExitCode.toolUnfit.rawValue)
        }
    }
}
