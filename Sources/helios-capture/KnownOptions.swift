import ArgumentParser
import Foundation
import HeliosCapture

/// The options of a command by their names, as its own help knows them.
struct KnownOptions {
    private let flags: Set<String>
    private let options: Set<String>

    static let ofRender = KnownOptions(dump: RenderCommand._dumpHelp())

    /// - Parameter dump: what `--experimental-dump-help` prints: JSON by ArgumentParserToolInfo.
    init(dump: String) {
        struct Dump: Decodable {
            struct Command: Decodable { let arguments: [Argument]? }
            struct Argument: Decodable {
                struct Name: Decodable {
                    let kind: String
                    let name: String
                }
                let kind: String
                let names: [Name]?
            }
            let command: Command
        }
        let arguments = (try? JSONDecoder().decode(Dump.self, from: Data(dump.utf8)))?.command.arguments ?? []
        func names(_ kind: String) -> Set<String> {
            Set(
                arguments.filter { $0.kind == kind }.flatMap { $0.names ?? [] }.filter { $0.kind == "long" }
                    .map(\.name)
            )
        }
        flags = names("flag")
        options = names("option")
    }

    /// The arguments that give an option a value.
    ///
    /// - Throws: a usage error for a name that there is not, with the nearest that there is.
    func arguments(_ name: String, _ value: BatchTable.Value, at place: String) throws(HeliosError)
        -> [String]
    {
        if flags.contains(name) {
            switch value {
            case .flag(true), .text("true"): return ["--\(name)"]
            case .flag(false), .text("false"): return []
            default: throw HeliosError(.usage, "'\(name)' takes true or false", at: place)
            }
        }
        guard options.contains(name) else {
            let advice = nearest(to: name).map { "Is it '\($0)'? Props are columns as props.\(name)." }
            throw HeliosError(.usage, "there is no option '\(name)'", at: place, advice: advice)
        }
        switch value {
        case .text(let text): return ["--\(name)=\(text)"]
        case .list(let texts): return texts.map { "--\(name)=\($0)" }
        case .flag, .object: throw HeliosError(.usage, "'\(name)' takes a text or a number", at: place)
        }
    }

    private func nearest(to name: String) -> String? {
        options.union(flags).union(["input", "output", "props", "name"])
            .min { ($0.distance(to: name), $0) < ($1.distance(to: name), $1) }
    }
}

extension String {
    /// How many letters must be changed, put in or taken out to make another text of this one (Levenshtein).
    fileprivate func distance(to other: String) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, wanted) in other.enumerated() {
                let above = row[column + 1]
                row[column + 1] = Swift.min(
                    Swift.min(above, row[column]) + 1,
                    diagonal + (letter == wanted ? 0 : 1)
                )
                diagonal = above
            }
        }
        return row[other.count]
    }
}
