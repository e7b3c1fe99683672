import ArgumentParser
import Foundation
import HeliosCapture

/// `helios-capture schema NAME`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of what this program writes or reads.",
        discussion: """
            progress: a line of --progress ndjson; report: what --json prints; inspect and doctor: what these print \
            with --json; config: a helios.json; jobs: the rows of a batch as a JSON array. An editor that knows the \
            schema of config completes and checks a helios.json that names it as its "$schema".
            """
    )

    enum Name: String, CaseIterable, ExpressibleByArgument {
        case progress
        case report
        case inspect
        case doctor
        case config
        case jobs
    }

    @Argument(help: "progress, report, inspect, doctor, config or jobs.")
    var name: Name

    func run() throws {
        try StandardOutput.write("\(try Self.text(of: name))\n")
    }

    private static func text(of name: Name) throws -> String {
        switch name {
        case .progress: return ReportSchemas.progress
        case .report: return ReportSchemas.report
        case .inspect: return ReportSchemas.inspect
        case .doctor: return ReportSchemas.doctor
        case .config, .jobs:
            let schema = name == .config ? OptionSchemas.config : OptionSchemas.jobs
            let format: JSONSerialization.WritingOptions = [
                .sortedKeys, .prettyPrinted, .withoutEscapingSlashes,
            ]
            let data = try JSONSerialization.data(withJSONObject: schema, options: format)
            return String(decoding: data, as: UTF8.self)
        }
    }
}
