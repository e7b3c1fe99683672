import ArgumentParser
import Foundation
import HeliosCapture

/// The options of a command, from its help.
struct KnownOptions {
    /// An option.
    struct Option: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let names: [Name]?
        let valueName: String?
        let isRepeating: Bool
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
        let shouldDisplay: Bool

        var isFlag: Bool { kind == "flag" }
        /// The default value, or how its help describes it; nil if there is none.
        var usualValue: String? {
            defaultValue
                ?? abstract?.firstMatch(of: /[;(] ?default: (.+?)(?:\.?$|\. |\)$)/).map { String($0.1) }
        }
        /// The long name without dashes.
        var name: String? { names?.first { $0.kind == "long" }?.name }
    }

    /// The options by their long names.
    let options: [String: Option]
    /// The long names, in the order of the help.
    let names: [String]
    /// The long names by the short names.
    let shortNames: [String: String]

    static let ofRender = KnownOptions(of: RenderCommand.self)

    init(of command: (some ParsableCommand).Type) {
        self.init(dump: command._dumpHelp())
    }

    /// - Parameter dump: the output of `--experimental-dump-help`, JSON in the format of ArgumentParserToolInfo.
    init(dump: String) {
        struct Dump: Decodable {
            struct Command: Decodable { let arguments: [Option]? }
            let command: Command
        }
        let all = (try? JSONDecoder().decode(Dump.self, from: Data(dump.utf8)))?.command.arguments ?? []
        let named = all.filter { $0.kind != "positional" }
        names = named.compactMap(\.name)
        options = Dictionary(named.compactMap { option in option.name.map { ($0, option) } }) { first, _ in
            first
        }
        shortNames = Dictionary(
            named.flatMap { option in
                (option.names ?? []).filter { $0.kind == "short" }.map { ($0.name, option.name ?? "") }
            }
        ) { first, _ in first }
    }

    /// The arguments that set an option to a value.
    ///
    /// - Throws: a usage error for an unknown name, with the most similar known one.
    func arguments(_ name: String, _ value: BatchTable.Value, at place: String) throws(HeliosError)
        -> [String]
    {
        guard let option = options[name] else {
            let meant = names.filter { BatchRows.accepts($0) } + ["input", "output", "props", "name"]
            let advice = nearest(to: name, among: meant).map {
                "Is it '\($0)'? Props are columns as props.\(name)."
            }
            throw HeliosError(.usage, "there is no option '\(name)'", at: place, advice: advice)
        }
        if option.isFlag {
            switch value {
            case .flag(true), .text("true"): return ["--\(name)"]
            case .flag(false), .text("false"): return []
            default: throw HeliosError(.usage, "'\(name)' takes true or false", at: place)
            }
        }
        switch value {
        case .text(let text): return ["--\(name)=\(text)"]
        case .list(let texts): return texts.map { "--\(name)=\($0)" }
        case .flag, .object: throw HeliosError(.usage, "'\(name)' takes a text or a number", at: place)
        }
    }
}

/// The name that is most similar to another.
func nearest(to name: String, among names: [String]) -> String? {
    names.min { ($0.distance(to: name), $0) < ($1.distance(to: name), $1) }
}

extension String {
    /// The Levenshtein distance to another string, in characters.
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
