import ArgumentParser

/// The completion script of a shell, in which a command line without a subcommand completes as that of the default one.
///
/// ArgumentParser (1.8) completes only what follows a subcommand, so its scripts are changed to insert one.
struct CompletionScript {
    static let option = "--generate-completion-script"

    private let shell: CompletionShell

    /// Nil if the arguments ask for something else, or for a shell without completions.
    init?(arguments: [String]) {
        guard arguments.count == 2, arguments[0] == Self.option,
            let shell = CompletionShell(rawValue: arguments[1])
        else { return nil }
        self.shell = shell
    }

    /// The script; without a trailing newline.
    var text: String {
        let script = HeliosCaptureCommand.completionScript(for: shell)
        return Self.changes(for: shell).reduce(script) {
            $0.replacing($1.line, with: $1.lines, maxReplacements: 1)
        }
    }

    private static let configuration = HeliosCaptureCommand.configuration
    private static let usual = configuration.defaultSubcommand?.configuration.commandName ?? ""
    private static let names =
        configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

    /// A line of ArgumentParser's script, and what it becomes. The first word is a subcommand, a file or an option.
    private static func changes(for shell: CompletionShell) -> [(line: String, lines: String)] {
        let name = CommandLineTool.name
        switch shell {
        case .bash:
            let words = #"    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")"#
            let insertion = """
                    case "${unparsed_words[0]}" in
                    \(names.joined(separator: "|"))) ;;
                    *)
                        if [[ "${COMP_CWORD}" -gt 1 || "${cur}" = -* ]]; then
                            unparsed_words=(\(usual) "${unparsed_words[@]}")
                        fi
                        ;;
                    esac
                """
            let ending = "complete -o filenames -F"
            return [(words, "\(words)\n\(insertion)"), (ending, "complete -o default -o filenames -F")]
        case .zsh:
            let start = "    local -A opt_args\n"
            let insertion = """
                    if [[ "${words[2]}" != (\(names.joined(separator: "|"))) ]] &&
                        (( CURRENT > 2 )) || [[ "${words[2]}" = -* ]]; then
                        words=("${words[1]}" \(usual) "${(@)words[2,-1]}")
                        (( CURRENT++ ))
                    fi

                """
            let subcommands = "        _describe -V subcommand subcommands && ret=0\n"
            return [(start, start + insertion), (subcommands, "\(subcommands)        _files && ret=0\n")]
        case .fish:
            let tokens = "    set -l unparsed_tokens (__\(name)_tokens -pc)\n"
            let insertion = """
                    if not contains -- "$unparsed_tokens[2]" \(names.joined(separator: " "))
                        if test (count $unparsed_tokens) -gt 1; or string match -q -- '-*' "$(__\(name)_tokens -t)"
                            set unparsed_tokens $unparsed_tokens[1] \(usual) $unparsed_tokens[2..]
                        end
                    end

                """
            let first =
                "complete -c '\(name)' -n '__\(name)_should_offer_completions_for_positional \"\(name)\" -eq 1'"
            return [(tokens, tokens + insertion), (first, "\(first) -F\n\(first)")]
        default: return []
        }
    }
}
