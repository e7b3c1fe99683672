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
        occupyClosedStandardStreams()
        ignoreBrokenPipeSignal()
        heedChildSignal()
        raiseDescriptorLimit()
        var arguments = Array(CommandLine.arguments.dropFirst())
        // The root command's help lists only subcommands, not the options of the default one.
        if ["-h", "--help"].contains(arguments.first) { arguments.insert("render", at: 0) }
        do {
            try checkArguments()
            if let script = CompletionScript(arguments: arguments) {
                return try StandardOutput.write("\(script.text)\n")
            }
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

    /// Throws a usage error for an argument that is not UTF-8 text: another file than the one that is meant would be
    /// written, as Swift replaces what is not.
    private static func checkArguments() throws(HeliosError) {
        for (index, text) in CommandLine.arguments.enumerated() {
            guard let argument = CommandLine.unsafeArgv[index], String(validatingCString: argument) == nil
            else { continue }
            let advice = "Rename the file, or give a link with another name."
            throw HeliosError(.usage, "an argument is not UTF-8 text", at: text, advice: advice)
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
            do throws(HeliosError) {
                try StandardOutput.write("\(HeliosCaptureCommand.fullMessage(for: error))\n")
            } catch {
                return report(error)
            }
            return HeliosCapture.ExitCode.success.rawValue
        }
        let text = HeliosCaptureCommand.message(for: error)
        let code = HeliosCapture.ExitCode.usage.rawValue
        Reporting.events.withLock { $0 }?.failed(code: code, reason: text)
        Reporting.tell(Reporting.labelled("error", .red, text))
        Reporting.tell(usage(of: arguments.first))
        return code
    }

    /// How a command is used; that of render unless the first word is another's name.
    private static func usage(of word: String?) -> String {
        let other = HeliosCaptureCommand.configuration.subcommands.first {
            $0.configuration.commandName == word && $0 != RenderCommand.self
        }
        let usage = other.map { HeliosCaptureCommand.usageString(for: $0) } ?? RenderCommand.usage
        let start = "USAGE: "
        let text = usage.hasPrefix(start) ? String(usage.dropFirst(start.count)) : usage
        let command = other?.configuration.commandName.map { "\(name) \($0)" } ?? name
        return "Usage: \(text)\nSee '\(command) --help' for the options."
    }

    private static func report(_ error: HeliosError) -> Int32 {
        Reporting.events.withLock { $0 }?.failed(code: error.exitCode.rawValue, reason: "\(error)")
        Reporting.tell(Reporting.labelled("error", .red, "\(error)"))
        return error.exitCode.rawValue
    }
}
