import Foundation

/// The built `helios-capture`, run as a user runs it.
struct Command {
    struct Outcome {
        let status: Int32
        let standardOutput: String
        let standardError: String
    }

    /// The executable that was built together with the tests.
    static let path: String = {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("helios-capture").path
    }()

    /// Lets pages of a test's size go through shared memory, whose screenshots are done earlier.
    static let byRing = ["--fewest-ring-pixels", "0"]

    /// Runs the command to its end.
    ///
    /// - Parameter folder: the working folder.
    static func run(_ arguments: [String], in folder: String, environment: [String: String] = [:]) throws
        -> Outcome
    {
        let running = try start(arguments, in: folder, environment: environment)
        return running.finish()
    }

    /// Starts the command, or a program that runs it, and leaves it running; call `finish()` on the result.
    static func start(
        _ arguments: [String],
        in folder: String,
        executable: String = path,
        environment: [String: String] = [:]
    ) throws -> RunningCommand {
        try RunningCommand(executable: executable, arguments, in: folder, environment: environment)
    }
}

/// A started program whose output is collected while it runs.
final class RunningCommand {
    let process = Process()
    private let output: OutputCollector
    private let errors: OutputCollector

    init(executable: String, _ arguments: [String], in folder: String, environment: [String: String]) throws {
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder, isDirectory: true)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        output = OutputCollector()
        errors = OutputCollector()
        process.standardOutput = output.pipe
        process.standardError = errors.pipe
        try process.run()
    }

    func finish() -> Command.Outcome {
        process.waitUntilExit()
        let status =
            process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return Command.Outcome(status: status, standardOutput: output.text, standardError: errors.text)
    }
}

/// Reads a pipe on a thread of its own, so that neither side waits for the other.
private final class OutputCollector: @unchecked Sendable {
    let pipe = Pipe()
    private let done = DispatchSemaphore(value: 0)
    private var data = Data()

    init() {
        let handle = pipe.fileHandleForReading
        Thread.detachNewThread { [self] in
            data = handle.readDataToEndOfFile()
            done.signal()
        }
    }

    var text: String {
        done.wait()
        done.signal()
        return String(decoding: data, as: UTF8.self)
    }
}
