import ArgumentParser
import Foundation
import HeliosCapture
import Logging

/// `helios-capture batch JOBS`.
struct BatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Render many videos: one for each row of a table.",
        usage: "\(CommandLineTool.name) batch <jobs> [-o <pattern>] [--jobs <n>] [<options of render>]",
        discussion: """
            <jobs> is a file of JSON lines, a JSON array of objects or CSV with a header, or - for the standard \
            input. A row says its input, its output, and any option of render by its own name without the dashes; \
            true stands for a flag that is given. Its props are an object, or columns as props.title. Options \
            behind <jobs> hold for every row that does not say otherwise.

            The output may hold places for the row's values: out/{name}.mp4, {number} and {props.title}. {name} is \
            the row's name, else that of its input. Two rows with one output are refused before anything starts.
            """
    )

    @Argument(help: "JSON lines, JSON or CSV; - is the standard input.", completion: .file())
    var jobs: String

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(
            "The path of the videos, with placeholders for a row's values.",
            valueName: "pattern"
        ),
        completion: .file()
    )
    var output: String?

    @Option(
        name: .customLong("jobs"),
        help: ArgumentHelp(
            "The number of videos rendered at a time; auto: one per processor, one more if all are short, as memory allows; default: auto.",
            valueName: "n|auto"
        ),
        transform: jobCount
    )
    var parallel = JobCount.auto

    @Flag(help: "Continue with further rows after one has failed.")
    var keepGoing = false

    @Flag(help: "Start no further row after one has failed; the default.")
    var failFast = false

    @Option(help: ArgumentHelp("How many times a failed row is tried again.", valueName: "n"))
    var retries = 0

    @Flag(help: "Print the rows with the output of each, and render nothing.")
    var dryRun = false

    @OptionGroup(title: "Reporting") var reporting: ReportingArguments

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("Options of render, for all rows.", visibility: .hidden)
    )
    var common: [String] = []

    func validate() throws {
        if keepGoing, failFast { throw ValidationError("--keep-going and --fail-fast exclude each other") }
        guard (0...100).contains(retries) else {
            throw ValidationError("--retries takes a number from 0 to 100")
        }
    }

    func run() async throws {
        let environment = try Environment.ofProcess
        let rows = try BatchRows(
            try BatchTable(try data(in: environment), name: jobs),
            output: output,
            common: common,
            environment: environment
        )
        guard !dryRun else { return try await list(rows.jobs, environment) }
        let logger = reporting.bootstrapLogging()
        try await withTerminationSignals(logger: logger) { try await render(rows.jobs, environment, logger) }
    }

    /// Prints a line for each row, marked `unchanged` if its video is up to date.
    private func list(_ jobs: [BatchRun.Job], _ environment: Environment) async throws {
        let logger = reporting.bootstrapLogging()
        let text = try await WarmTools.with { warm in
            var text = ""
            for job in jobs {
                let isLeft = try await job.unchanged(warm, environment, logger) != nil
                text += "\(job.number)\t\(job.options.input.name)\t\(job.options.output)"
                text += isLeft ? "\tunchanged\n" : "\n"
            }
            return text
        }
        try StandardOutput.write(text)
        Reporting.events.withLock { $0 }?.completed(nil)
    }

    private static let failure = "cannot read the jobs"

    private func data(in environment: Environment) throws -> Data {
        guard jobs != "-" else {
            return try NamedFile.read(STDIN_FILENO, "the standard input", failure: Self.failure)
        }
        return try NamedFile.read(
            jobs,
            in: environment.currentDirectory,
            isPipeAllowed: true,
            failure: Self.failure
        )
    }

    private func render(_ jobs: [BatchRun.Job], _ environment: Environment, _ logger: Logger) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        if let first = jobs.first?.options, let notice = await first.sandboxNotice(in: environment) {
            logger.notice("\(notice)")
        }
        let isQuiet = reporting.quiet
        let parallel = parallel.parallel(for: jobs)
        let batch = BatchRun(jobs, parallel: parallel, retries: retries, keepsGoing: keepGoing)
        let summary = await WarmTools.with(parallel: parallel) { warm in
            await batch.run {
                try await $0.render(warm, environment, logger, isAlone: parallel == 1)
            } onIdle: {
                warm.freeProcessors()
            } tell: { job, outcome, ended in
                let place = "[\(ended)/\(jobs.count)] \(job.options.output)"
                Reporting.events.withLock { $0 }?.row(job.number, output: job.options.output, outcome)
                switch outcome {
                case .done(let report):
                    if !isQuiet { Reporting.tell("\(place): \(report.line)".onOneLine) }
                case .unchanged:
                    if !isQuiet { Reporting.tell("\(place): unchanged".onOneLine) }
                case .failed(let error):
                    let text = "row \(job.number), \(job.options.output): \(error)"
                    Reporting.tell(Reporting.labelled("error", .red, text))
                }
            }
        }
        if !isQuiet || !summary.failures.isEmpty || summary.left > 0 {
            Reporting.tell(summary.text(elapsed: clock.now - start))
        }
        try Task.checkCancellation()
        if summary.failures.isEmpty { Reporting.events.withLock { $0 }?.completed(nil) }
        if let first = summary.failures.first { throw ArgumentParser.ExitCode(first.error.exitCode.rawValue) }
    }
}

private func jobCount(_ text: String) throws -> JobCount {
    guard let count = JobCount(text) else {
        throw ValidationError("--jobs takes auto, or a number from 1 to 64")
    }
    return count
}
