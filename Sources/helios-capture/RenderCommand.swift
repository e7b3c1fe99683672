import ArgumentParser
import Foundation
import HeliosCapture
import Logging

/// `helios-capture [render] INPUT`.
struct RenderCommand: AsyncParsableCommand, ProjectCommand {
    static let usage = "\(CommandLineTool.name) [render] <input> [<options>]"

    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Render an HTML composition, with its sound, to a video.",
        usage: usage,
        discussion: """
            <input> is an HTML file, a folder with an index.html, or an http(s) URL. A file or a folder is \
            served to the browser on 127.0.0.1 with everything below the same folder, and nothing outside it.

            Exit status:
            \(exitCodes)
            """
    )

    private static var exitCodes: String {
        HeliosCapture.ExitCode.allCases.map { code in
            let number = String(code.rawValue)
            return "  \(String(repeating: " ", count: 3 - number.count))\(number)  \(code.meaning)"
        }.joined(separator: "\n")
    }

    @Argument(
        help: "An HTML file, a folder with an index.html, or an http(s) URL.",
        completion: .file(extensions: CompositionInput.pageExtensions)
    )
    var input: String

    @Option(
        name: [.short, .customLong("output")],
        help: """
            The video; its extension chooses the format. An older one is replaced when the new one is complete. A \
            name that ends in / is a folder of PNG files, and so is one like frames/%05d.png; the folder must be \
            new or empty. A - is the standard output, as Matroska unless --format says otherwise. \
            (default: the input's name with .\(RenderOptions.defaultFormat.name), in the working folder)
            """,
        completion: .file()
    )
    var output: String?

    @Flag(
        help: """
            Load the page, find its sound, print ffmpeg's arguments and the sound that would be piped to it, and \
            render nothing.
            """
    )
    var dryRun = false

    @Flag(
        help: """
            Leave out what cannot be used, with a warning and a line in the report, instead of failing: audio, letters without a font, video \
            frames that cannot be sought.
            """
    )
    var bestEffort = false

    @Flag(help: "Print the report as JSON on the standard output.")
    var json = false

    @OptionGroup(title: "Timeline") var timeline: TimelineArguments
    @OptionGroup(title: "Page") var page: PageArguments
    @OptionGroup(title: "Video") var video: VideoArguments
    @OptionGroup(title: "Sound") var audio: AudioArguments
    @OptionGroup(title: "Pictures") var pictures: PictureArguments
    @OptionGroup(title: "Subtitles") var subtitles: SubtitleArguments
    @OptionGroup(title: "Make") var make: MakeArguments
    @OptionGroup(title: "Tools") var tools: ToolArguments
    @OptionGroup(title: "Project") var project: ProjectArguments
    @OptionGroup(title: "Reporting") var reporting: ReportingArguments

    func validate() throws {
        if json, dryRun || output == RenderOptions.standardOutput {
            throw ValidationError("--json needs the standard output for itself")
        }
        if json || dryRun || output == RenderOptions.standardOutput, reporting.progressFd == STDOUT_FILENO {
            throw ValidationError("--progress-fd 1 is the standard output, which has other data")
        }
        if audio.mute, pictures.waveform != nil {
            throw ValidationError("--mute and --waveform exclude each other")
        }
        if make.depfile != nil, output == RenderOptions.standardOutput {
            throw ValidationError("--depfile names a target: give a file with -o")
        }
        do {
            let settings = CompositionSettings()
            _ = try RenderPlan.size(timeline.composition.options, settings, scale: page.view.scale)
            if output == RenderOptions.standardOutput, !dryRun { try StandardOutput.throwIfTerminal() }
        } catch {
            throw ValidationError(error.description)
        }
    }

    func run() async throws {
        let environment = try Environment.ofProcess
        let logger = reporting.bootstrapLogging()
        let options = try options(in: environment)
        let progress = reporting.progressReporter(environment: environment)
        let job = try RenderJob(
            options: options,
            environment: environment,
            logger: logger,
            progress: progress
        )
        guard !dryRun else {
            let plan = try await withTerminationSignals(logger: logger) {
                defer { progress.finish() }
                return try await job.withFonts { try await $0.plan() }
            }
            try StandardOutput.write("\(plan.text)\n")
            Reporting.events.withLock { $0 }?.completed(nil)
            return
        }
        let outcome = try await withTerminationSignals(logger: logger) {
            defer { progress.finish() }
            return try await job.withFonts { try await $0.runIfNeeded() }
        }
        if json { try StandardOutput.write("\(outcome.json)\n") }
        Reporting.events.withLock { $0 }?.completed(outcome)
        if !reporting.quiet { Reporting.tell(outcome.summary) }
    }

    func options(in environment: Environment) throws -> RenderOptions {
        let folder = environment.currentDirectory
        let input = try CompositionInput(argument: input, currentDirectory: folder)
        var options = RenderOptions(input: input, output: output, format: video.format)
        options.timeline = timeline.options
        options.page = try page.options(currentDirectory: folder)
        options.video = video.options
        options.audio = try audio.options(currentDirectory: folder)
        options.subtitles = try subtitles.options(currentDirectory: folder)
        options.tools = tools.options
        options.isBestEffort = bestEffort
        options.configPath = project.path(beside: input)
        options.contactSheetPath = pictures.contactSheet
        options.waveformPath = pictures.waveform
        options.dependencyPath = make.depfile
        options.isConditional = make.ifChanged
        return options
    }
}
