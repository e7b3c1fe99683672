import ArgumentParser
import Foundation
import HeliosCapture
import Logging
import Synchronization

extension ProgressStyle: ExpressibleByArgument {}

/// Whether text is coloured.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
    /// If it goes to a terminal, unless `NO_COLOR` is set.
    case auto
    case always
    case never

    /// - Parameter environment: what the environment says.
    func isColoured(automatically environment: Bool) -> Bool {
        switch self {
        case .auto: environment
        case .always: true
        case .never: false
        }
    }
}

/// The logging and progress options.
struct ReportingArguments: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Log more; twice: log everything.")
    var verbose: Int

    @Flag(name: .shortAndLong, help: "Print errors only.")
    var quiet = false

    @Option(
        help: """
            How the progress is shown; auto is a bar on a terminal, and plain lines elsewhere; ndjson is one JSON \
            object a line, for programs, in place of all else on the error stream.
            """
    )
    var progress = ProgressStyle.auto

    @Option(
        help: ArgumentHelp(
            "Also write the lines of ndjson to this file descriptor.",
            valueName: "n"
        )
    )
    var progressFd: Int32?

    @Option(
        name: .customLong("color"),
        help: "Whether messages have colours; auto: on a terminal, unless NO_COLOR is set."
    )
    var colour = ColourChoice.auto

    func validate() throws {
        if quiet, verbose > 0 { throw ValidationError("--quiet and --verbose exclude each other") }
        if let progressFd, progressFd < 1 || fcntl(progressFd, F_GETFD) < 0 {
            throw ValidationError("--progress-fd takes an open file descriptor, as of 3>progress.ndjson")
        }
    }

    /// Sends the log messages of all modules to stderr.
    func bootstrapLogging() -> Logger {
        let level: Logger.Level = quiet ? .error : verbose == 0 ? .notice : verbose == 1 ? .debug : .trace
        if colour != .auto { Reporting.isColoured = colour == .always }
        Reporting.begin(progress, descriptor: progressFd)
        return helios_capture.bootstrapLogging(level)
    }

    func progressReporter(environment: Environment) -> ProgressReporter {
        let clock = ContinuousClock()
        let start = clock.now
        return ProgressReporter(
            style: quiet ? .none : progress,
            isTerminal: environment.isTerminal,
            isColoured: Reporting.isColoured,
            line: StandardError.line,
            events: Reporting.events.withLock { $0 },
            columns: { StandardError.columns },
            now: { start.duration(to: clock.now) }
        )
    }
}

/// The process-wide reporting settings, set once after the arguments have been parsed.
enum Reporting {
    static let events = Mutex<ProgressEvents?>(nil)
    private static let forProgramsAlone = Mutex(false)

    /// Whether stderr carries only machine-readable events.
    static var isForProgramsAlone: Bool {
        get { forProgramsAlone.withLock { $0 } }
        set { forProgramsAlone.withLock { $0 = newValue } }
    }

    /// Sets up the machine-readable events, if they are requested.
    static func begin(_ progress: ProgressStyle, descriptor: Int32?) {
        let target = descriptor ?? (progress == .ndjson ? STDERR_FILENO : nil)
        events.withLock { events in
            events = target.map { target in ProgressEvents { writeWhole($0.utf8, to: target) } }
        }
        isForProgramsAlone = progress == .ndjson && descriptor == nil
    }

    /// Sets up the events that a command line requests which cannot be used as a whole, so that they end with its error.
    static func begin(asIn arguments: [String]) {
        guard events.withLock({ $0 == nil }) else { return }
        let given = GivenOptions(arguments, .ofRender).values
        let progress = given["progress"]?.last.flatMap { ProgressStyle(rawValue: $0) } ?? .auto
        let descriptor = given["progress-fd"]?.last.flatMap { Int32($0) }
        if let descriptor, descriptor < 1 || fcntl(descriptor, F_GETFD) < 0 { return }
        begin(progress, descriptor: descriptor)
    }

    private static let coloured = Mutex<Bool?>(nil)

    /// Whether messages are coloured; by default as the environment says.
    static var isColoured: Bool {
        get { coloured.withLock { $0 } ?? (try? Environment.ofProcess.isColoured) ?? false }
        set { coloured.withLock { $0 = newValue } }
    }

    /// A message with the prefix of its level; only the prefix is coloured.
    static func labelled(_ level: String, _ colour: TextColour, _ text: String) -> String {
        let label = "\(CommandLineTool.name): \(level):"
        let message = "\(label) \(text)".message
        guard isColoured, message.hasPrefix(label) else { return message }
        return "\(CommandLineTool.name): \(colour.around("\(level):"))\(message.dropFirst(label.count))"
    }

    /// Writes a human-readable line.
    static func tell(_ line: String) {
        if !isForProgramsAlone { StandardError.line.writeLine(line) }
    }
}

/// Sends the log messages of all modules to stderr.
func bootstrapLogging(_ level: Logger.Level) -> Logger {
    LoggingSystem.bootstrap { _ in StandardErrorLogHandler(line: StandardError.line, logLevel: level) }
    return Logger(label: CommandLineTool.name)
}
