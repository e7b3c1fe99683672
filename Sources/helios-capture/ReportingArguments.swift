import ArgumentParser
import HeliosCapture
import Logging

extension ProgressStyle: ExpressibleByArgument {}

/// The options that say what the command tells about its work.
struct ReportingArguments: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Log more; twice: log everything.")
    var verbose: Int

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    @Option(help: "How the progress is shown; auto is a bar on a terminal, and plain lines elsewhere.")
    var progress = ProgressStyle.auto

    func validate() throws {
        if quiet, verbose > 0 { throw ValidationError("--quiet and --verbose exclude each other") }
    }

    /// Sends the log of all parts to the error stream.
    func bootstrapLogging() -> Logger {
        let level: Logger.Level = quiet ? .error : verbose == 0 ? .notice : verbose == 1 ? .debug : .trace
        LoggingSystem.bootstrap { _ in StandardErrorLogHandler(line: StandardError.line, logLevel: level) }
        return Logger(label: CommandLineTool.name)
    }

    func progressReporter(environment: Environment) -> ProgressReporter {
        let clock = ContinuousClock()
        let start = clock.now
        return ProgressReporter(
            style: quiet ? .none : progress,
            isTerminal: environment.isTerminal,
            line: StandardError.line,
            columns: { StandardError.columns },
            now: { start.duration(to: clock.now) }
        )
    }
}
