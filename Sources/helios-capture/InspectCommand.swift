import ArgumentParser
import HeliosCapture

/// `helios-capture inspect INPUT`.
struct InspectCommand: AsyncParsableCommand, ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Print the size, frame rate, length and sounds of a composition.",
        discussion: """
            The composition is opened and stepped through once without pictures, as its scripts may play sound \
            at any time. Each sound is listed with its container, codec, channels, length, place on the \
            timeline and way to ffmpeg, and so are the subtitles that are given. Audio that cannot be used is listed with the reason.
            """
    )

    @Argument(
        help: "An HTML file, a folder with an index.html, or an http(s) URL.",
        completion: .file(extensions: CompositionInput.pageExtensions)
    )
    var input: String

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup(title: "Timeline") var timeline: TimelineArguments
    @OptionGroup(title: "Page") var page: PageArguments
    @OptionGroup(title: "Subtitles") var subtitles: SubtitleArguments
    @OptionGroup(title: "Tools") var tools: ToolArguments
    @OptionGroup(title: "Project") var project: ProjectArguments
    @OptionGroup(title: "Reporting") var reporting: ReportingArguments

    func run() async throws {
        let environment = try Environment.ofProcess
        let folder = environment.currentDirectory
        var options = RenderOptions(input: try CompositionInput(argument: input, currentDirectory: folder))
        options.timeline = timeline.options
        options.page = try page.options(currentDirectory: folder)
        options.subtitles = try subtitles.options(currentDirectory: folder)
        options.tools = tools.options
        options.isBestEffort = true
        let logger = reporting.bootstrapLogging()
        let progress = reporting.progressReporter(environment: environment)
        let job = try RenderJob(
            options: options,
            environment: environment,
            logger: logger,
            progress: progress
        )
        let report = try await withTerminationSignals(logger: logger) {
            defer { progress.finish() }
            return try await job.withFonts { try await $0.inspect() }
        }
        try StandardOutput.write("\(json ? report.json : report.text)\n")
        Reporting.events.withLock { $0 }?.completed(nil)
    }
}
