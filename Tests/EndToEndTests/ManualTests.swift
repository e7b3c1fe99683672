import Foundation
import HeliosCapture
import TestSupport
import Testing

extension EndToEnd {
    /// README, manual pages and completions say what the commands' own help says.
    @Suite struct ManualTests {
        private let help: CommandHelp
        private let workspace: Workspace

        init() throws {
            workspace = try Workspace()
            help = try CommandHelp(in: workspace.path)
        }

        private static let manual = "Sources/helios-capture/Manual"

        /// README and the sources of the manual pages, by their paths.
        private static func texts() throws -> [String: String] {
            let sources = try FileManager.default.contentsOfDirectory(atPath: Workspace.repository(manual))
                .filter { $0.hasSuffix(".md") }.map { "\(manual)/\($0)" }
            let pairs = try (sources + ["README.md"]).map {
                ($0, try String(contentsOfFile: Workspace.repository($0), encoding: .utf8))
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }

        /// The numbers at the beginnings of a text's rows or entries.
        private static func numbers(_ text: String, _ rows: Regex<(Substring, Substring)>) -> [Int32] {
            text.matches(of: rows).flatMap { $0.1.split(separator: ", ").compactMap { Int32($0) } }
        }

        @Test func theReadmeNamesEverySubcommandAndExitCode() throws {
            let texts = try Self.texts()
            let readme = try #require(texts["README.md"])
            let named = Set(readme.matches(of: /helios-capture-([a-z]+)\(1\)/).map { String($0.1) })
            #expect(named == Set(help.subcommands.map(\.commandName)))
            let codes = HeliosCapture.ExitCode.allCases.map(\.rawValue)
            #expect(Self.numbers(readme, /(?m)^\| (\d+(?:, \d+)*) \|/) == codes)
            let page = try #require(texts["\(Self.manual)/helios-capture.1.md"])
            #expect(Self.numbers(page, /(?m)^\*\*(\d+(?:, \d+)*)\*\*$/) == codes)
        }

        @Test func textsNameOnlyOptionsThatThereAre() throws {
            let options = Set(help.subcommands.flatMap(\.options) + ["--help", "--version"])
            for (path, text) in try Self.texts() {
                let named = Set(text.matches(of: /(?m)(?:^|[^\w\(-])(--[a-z][a-z-]*)/).map { String($0.1) })
                #expect(named.subtracting(options) == [], "\(path)")
            }
        }

        /// One page a subcommand, with all its options.
        @Test func pagesHaveEverySubcommandAndOption() throws {
            let made = try Command.start(
                [workspace.path],
                in: workspace.path,
                executable: Workspace.repository("Scripts/man"),
                environment: ["HELIOS": Command.path]
            ).finish()
            #expect(made.status == 0 && made.standardError == "", "\(made.standardError)")
            let pages = help.subcommands.map { "helios-capture-\($0.commandName).1" }
            let all = pages + ["helios-capture.1", "helios-capture-composition.7"]
            #expect(try workspace.contents == all.sorted())
            let version = try Command.run(["--version"], in: workspace.path).standardOutput
            for name in all {
                let page = try String(contentsOfFile: "\(workspace.path)/\(name)", encoding: .utf8)
                #expect(
                    page.contains("helios-capture \(version.trimmingCharacters(in: .newlines))"),
                    "\(name)"
                )
                #expect(page.contains(".SH\nNAME\n"), "\(name)")
            }
            for (command, name) in zip(help.subcommands, pages) {
                let page = try String(contentsOfFile: "\(workspace.path)/\(name)", encoding: .utf8)
                let missing = command.options.filter { !page.contains("\\fB\($0)\\fR") }
                #expect(missing == [], "\(name)")
            }
        }

        @Test func everyExampleRenders() throws {
            let text = try #require(try Self.texts()["\(Self.manual)/helios-capture-composition.7.md"])
            let examples = text.matches(of: /(?s)```html example\n(.*?)```/).map { String($0.1) }
            #expect(examples.count >= 5)
            for (number, example) in examples.enumerated() {
                let page = try workspace.write("<!doctype html>\n\(example)", as: "example\(number).html")
                let outcome = try Command.run([page, "-q", "--preset", "ultrafast"], in: workspace.path)
                #expect(outcome.status == 0, "\(example)\n\(outcome.standardError)")
            }
        }

        struct Shell: Sendable {
            let name: String
            /// Loads `completions`, and prints what completes the line `$1`.
            let script: String
        }

        /// A line, something that completes it, and something that does not.
        private static let lines = [
            ("helios-capture do", "doctor", "page.html"), ("helios-capture pa", "page.html", "doctor"),
            ("helios-capture page.html --frame-s", "--frame-source", "--fps"),
            ("helios-capture --frame-s", "--frame-source", "--fps"),
            ("helios-capture page.html --frame-source s", "screenshot", "ring"),
            ("helios-capture --width 10 pa", "page.html", "doctor"),
            ("helios-capture render page.html --frame-s", "--frame-source", "--fps"),
            ("helios-capture batch --k", "--keep-going", "--frame-source"),
        ]

        @Test(arguments: [
            Shell(
                name: "bash",
                script: """
                    . ./completions && complete -p helios-capture > loaded
                    COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                    _helios-capture helios-capture "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
                    # As readline does, where nothing is found (complete -o default).
                    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "${COMP_WORDS[-1]}"))
                    printf '%s\\n' "${COMPREPLY[@]}"
                    """
            ),
            Shell(
                name: "zsh",
                script: """
                    zmodload zsh/zpty
                    zpty shell zsh -f -i
                    zpty -w shell 'unsetopt prompt_cr prompt_sp; PS1=; autoload -U compinit && compinit -D -u'
                    zpty -w shell '. ./completions; stty -echo; print -r REA""DY'
                    zpty -r -m shell start '*READY*'
                    zpty -w -n shell "$1"$'\\t'
                    zpty -r -m shell output "*$2*"
                    print -r -- $output
                    zpty -d shell
                    """
            ),
            Shell(
                name: "fish",
                script: "source ./completions; complete -C $argv[1] | cut -f1"
            ),
        ])
        func theShellsComplete(_ shell: Shell) throws {
            let made = try Command.run(["--generate-completion-script", shell.name], in: workspace.path)
            _ = try workspace.write(made.standardOutput, as: "completions")
            _ = try workspace.write(shell.script, as: "complete")
            _ = try workspace.write("", as: "page.html")
            for (line, right, wrong) in Self.lines {
                let outcome = try Command.start(
                    ["timeout", "20", shell.name, "complete", line, right],
                    in: workspace.path,
                    executable: "/usr/bin/env",
                    environment: ["HOME": workspace.path, "XDG_CONFIG_HOME": workspace.path]
                ).finish()
                #expect(outcome.standardError == "", "\(line)")
                #expect(outcome.standardOutput.contains(right), "\(line): \(outcome.standardOutput)")
                #expect(!outcome.standardOutput.contains(wrong), "\(line): \(outcome.standardOutput)")
            }
        }
    }
}

/// The commands as their own help describes them (`--experimental-dump-help`).
private struct CommandHelp {
    struct Subcommand: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                let kind: String
                let name: String
            }

            let names: [Name]?
            let shouldDisplay: Bool
        }

        let commandName: String
        let arguments: [Argument]?

        /// The long names of the options that its help shows.
        var options: [String] {
            (arguments ?? []).filter(\.shouldDisplay).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }
                .map { "--\($0.name)" }
        }
    }

    /// All but `help`.
    let subcommands: [Subcommand]

    init(in folder: String) throws {
        struct Root: Decodable {
            struct Command: Decodable { let subcommands: [Subcommand] }
            let command: Command
        }
        let outcome = try Command.run(["--experimental-dump-help"], in: folder)
        let root = try JSONDecoder().decode(Root.self, from: Data(outcome.standardOutput.utf8))
        subcommands = root.command.subcommands.filter { $0.commandName != "help" }
    }
}
