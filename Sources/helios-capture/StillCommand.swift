import ArgumentParser
import Foundation
import HeliosCapture

/// `helios-capture still INPUT`.
struct StillCommand: AsyncParsableCommand, ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "still",
        abstract: "Render one frame of a composition to a PNG file.",
        discussion: """
            The page goes through all frames up to the moment, so what builds up is there; the picture is the \
            browser's own, to the bit. Neither a length nor ffmpeg is needed. The exit status is as of render.
            """
    )

    @Argument(
        help: "An HTML file, a folder with an index.html, or an http(s) URL.",
        completion: .file(extensions: CompositionInput.pageExtensions)
    )
    var input: String

    @Option(
        name: [.short, .customLong("output")],
        help: """
            The picture, a .\(StillOptions.outputExtension) file, or \(RenderOptions.standardOutput) for the \
            standard output. (default: the input's name with .\(StillOptions.outputExtension), in the working \
            folder)
            """,
        completion: .file()
    )
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The time on the timeline, also between two frames; default: 0.",
            valueName: "seconds"
        ),
        transform: seconds
    )
    var at: Double?

    @Option(help: ArgumentHelp("The time of this frame, counted from 0.", valueName: "n"))
    var frame: Int?

    @Flag(help: "Keep the page's alpha: no white behind it.")
    var transparent = false

    @OptionGroup(title: "Timeline") var composition: CompositionArguments
    @OptionGroup(title: "Page") var view: ViewArguments
    @OptionGroup(title: "Tools") var browser: BrowserArguments
    @OptionGroup(title: "Project") var project: ProjectArguments
    @OptionGroup(title: "Reporting") var reporting: ReportingArguments

    func validate() throws {
        if at != nil, frame != nil { throw ValidationError("--at and --frame exclude each other") }
        do {
            // Values that are invalid for every composition are rejected here.
            _ = try RenderPlan.size(composition.options, CompositionSettings(), scale: view.scale)
            // The composition may declare the frame rate that frame numbers refer to.
            let isRateKnown = at != nil || composition.options.rate != nil
            var timeline = composition.options
            if !isRateKnown { timeline.duration = nil }
            _ = try StillPlan.resolve(moment, timeline, settings: CompositionSettings())
        } catch {
            throw ValidationError(error.description)
        }
    }

    func run() async throws {
        let environment = try Environment.ofProcess
        let options = try options(in: environment)
        let output = try options.output(output)
        let isFile = output != RenderOptions.standardOutput
        if !isFile { try StandardOutput.throwIfTerminal() }
        let logger = reporting.bootstrapLogging()
        let progress = reporting.progressReporter(environment: environment)
        let job = StillJob(options: options, environment: environment, logger: logger, progress: progress)
        try await withTerminationSignals(logger: logger) {
            defer { progress.finish() }
            guard isFile else {
                try StandardOutput.write(try await job.withFonts { try await $0.picture() })
                Reporting.events.withLock { $0 }?.completed(nil)
                return
            }
            let report = try await job.withFonts { try await $0.run(output: output) }
            progress.finish()
            Reporting.events.withLock { $0 }?.completed(nil)
            if !reporting.quiet { Reporting.tell(report.summary) }
        }
    }

    private var moment: StillMoment { frame.map { .frame($0) } ?? at.map { .seconds($0) } ?? .seconds(0) }

    private func options(in environment: Environment) throws -> StillOptions {
        let folder = environment.currentDirectory
        var options = StillOptions(input: try CompositionInput(argument: input, currentDirectory: folder))
        options.moment = moment
        options.timeline = composition.options
        options.page = try view.options(currentDirectory: folder)
        options.isTransparent = transparent
        options.tools = browser.options
        return options
    }
}
