import ArgumentParser
import ChildProcess
import Foundation
import HeliosCapture

/// The entry point: parses the arguments, runs the command, and sets the exit status.
@main
enum CommandLineTool {
    /// The command's name in messages.
    static let name = "helios-capture"

    static func main() async {
        ignoreBrokenPipeSignal()
        raiseDescriptorLimit()
        var arguments = Array(CommandLine.arguments.dropFirst())
        if let script = CompletionScript(arguments: arguments) { return print(script.text) }
        // The root command's help lists only subcommands, not the options of the default one.
        if ["-h", "--help"].contains(arguments.first) { arguments.insert("render", at: 0) }
        do {
            var command = try HeliosCaptureCommand.parseAsRoot(arguments)
            if let known = command as? any ProjectCommand {
                let isNamed = arguments.first == type(of: known).configuration.commandName
                let own = isNamed ? Array(arguments.dropFirst()) : arguments
                guard let settled = try known.settled(own, environment: .ofProcess) else { return }
                command = settled
            }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(report(error, arguments))
        }
    }

    /// Prints the error, or the help requested by `--help`, and returns the exit status.
    private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
        Reporting.begin(asIn: arguments)
        if let error = error as? HeliosError { return report(error) }
        if let code = error as? ArgumentParser.ExitCode {
            let meaning = HeliosCapture.ExitCode(rawValue: code.rawValue)?.meaning ?? "failed"
            Reporting.events.withLock { $0 }?.failed(code: code.rawValue, reason: meaning)
            return code.rawValue
        }
        let isParsers = error is CleanExit || HeliosCaptureCommand.exitCode(for: error) != .failure
        guard isParsers else {
            return report(HeliosError(unknown: error))
        }
        if HeliosCaptureCommand.exitCode(for: error).isSuccess {
            print(HeliosCaptureCommand.fullMessage(for: error))
            return HeliosCapture.ExitCode.success.rawValue
        }
        let text = HeliosCaptureCommand.message(for: error)
        let code = HeliosCapture.ExitCode.usage.rawValue
        Reporting.events.withLock { $0 }?.failed(code: code, reason: text)
        Reporting.tell(Reporting.labelled("error", .red, text))
        Reporting.tell("Usage: \(RenderCommand.usage)\nSee '\(name) --help' for the options.")
        return code
    }

    private static func report(_ error: HeliosError) -> Int32 {
        Reporting.events.withLock { $0 }?.failed(code: error.exitCode.rawValue, reason: "\(error)")
        Reporting.tell(Reporting.labelled("error", .red, "\(error)"))
        return error.exitCode.rawValue
    }
}
