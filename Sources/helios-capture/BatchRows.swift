import ArgumentParser
import Foundation
import HeliosCapture

/// The rows of a batch, each parsed as the command line of its video.
struct BatchRows {
    let jobs: [BatchRun.Job]

    /// - Parameters:
    ///   - output: the output path template of rows without one.
    ///   - common: the options for all rows.
    /// - Throws: a usage error that names the row.
    init(_ table: BatchTable, output: String?, common: [String], environment: Environment) throws {
        let known = KnownOptions.ofRender
        if GivenOptions(common, known).values["json"] != nil {
            throw HeliosError(
                .usage,
                "a batch prints no report",
                at: "--json",
                advice: "With --progress ndjson it writes that of each row."
            )
        }
        var jobs: [BatchRun.Job] = []
        var rowOfTarget: [String: Int] = [:]
        for row in table.rows {
            let command = try Self.command(row, output: output, common: common, known, environment)
            let options: RenderOptions
            do {
                options = try command.options(in: environment)
            } catch let error as HeliosError {
                throw error.inRow(row.number)
            } catch {
                let place = "row \(row.number)"
                throw HeliosError(.usage, "a row cannot be used", at: place, reason: "\(error)", cause: error)
            }
            guard options.output != RenderOptions.standardOutput else {
                throw HeliosError(.usage, "a row's output is the standard output", at: "row \(row.number)")
            }
            for (path, target) in options.targets(in: environment) {
                guard let other = rowOfTarget.updateValue(row.number, forKey: target) else { continue }
                throw HeliosError(
                    .usage,
                    "two rows have the same output",
                    at: path,
                    reason: "rows \(other) and \(row.number)",
                    advice: "Give a pattern such as out/{name}.mp4, or an output for each."
                )
            }
            jobs.append(BatchRun.Job(number: row.number, options: options))
        }
        self.jobs = jobs
    }

    /// Options of render that are not a row's: they are for the whole batch, or for no batch.
    private static let barred: Set = [
        "color", "dry-run", "help", "json", "print-config", "progress", "progress-fd", "quiet", "verbose",
        "version",
    ]

    /// Whether a row may say an option.
    static func accepts(_ name: String) -> Bool { !barred.contains(name) }

    private static func command(
        _ row: BatchTable.Row,
        output: String?,
        common: [String],
        _ known: KnownOptions,
        _ environment: Environment
    ) throws -> RenderCommand {
        let place = "row \(row.number)"
        guard case .text(let input) = row.cells["input"] else {
            throw HeliosError(.usage, "a row has no input", at: place)
        }
        for name in ["output", "name"] where row.cells[name] != nil && row.text(name) == nil {
            throw HeliosError(.usage, "'\(name)' takes a text or a number", at: place)
        }
        var arguments = common
        if let props = try row.props { arguments.append("--props=\(props)") }
        for (name, value) in row.cells.sorted(by: { $0.key < $1.key }) where !row.isOwn(name) {
            guard accepts(name) else {
                let what = "'\(name)' is for the command line alone"
                throw HeliosError(.usage, what, at: place)
            }
            arguments += try known.arguments(name, value, at: place)
        }
        if let pattern = row.text("output") ?? output {
            arguments.append("--output=\(try row.filled(pattern, input: input, environment))")
        }
        do {
            let words = arguments + ["--", input]
            let given = try RenderCommand.parse(words)
            guard var command = try given.settled(words, environment: environment) else {
                throw HeliosError(.usage, "--print-config is for one render", at: place)
            }
            try command.fillOutputs { try row.filled($0, input: input, environment) }
            return command
        } catch let error as HeliosError {
            throw error
        } catch {
            throw HeliosError(
                .usage,
                "a row cannot be used",
                at: place,
                reason: RenderCommand.message(for: error),
                cause: error
            )
        }
    }
}

extension RenderCommand {
    /// Substitutes a row's values in the paths of the files that are written in addition to the video.
    fileprivate mutating func fillOutputs(_ filled: (String) throws -> String) rethrows {
        audio.separateAudio = try audio.separateAudio.map(filled)
        pictures.contactSheet = try pictures.contactSheet.map(filled)
        pictures.waveform = try pictures.waveform.map(filled)
        make.depfile = try make.depfile.map(filled)
    }
}
