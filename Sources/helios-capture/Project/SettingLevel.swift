import HeliosCapture

/// The options that a configuration file, one of its profiles, or the command line sets.
struct SettingLevel {
    /// The origin, such as `helios.json, profile draft`.
    let origin: String
    /// The values by the options' names; empty for a flag that is unset, and for an empty list.
    var values: [String: [String]]

    /// Options that are accepted only on the command line.
    private static let barred: Set = [
        "config", "profile", "no-config", "print-config", "dry-run", "json", "progress-fd", "verbose", "help",
        "version", "at", "frame",
    ]

    init(origin: String, values: [String: [String]]) {
        self.origin = origin
        self.values = values
    }

    /// The settings of a file, or of one of its profiles; those of other commands are omitted.
    ///
    /// - Parameter known: the options of the command.
    /// - Throws: a usage error for an unknown option or an invalid value.
    init(
        of file: ProjectFile,
        profile: String?,
        _ known: KnownOptions,
        isRender: Bool
    ) throws(HeliosError) {
        let settings = profile.map { file.profiles[$0] ?? [:] } ?? file.settings
        let origin = file.path + (profile.map { ", profile \($0)" } ?? "")
        let render = KnownOptions.ofRender
        var values: [String: [String]] = [:]
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            guard let option = render.options[name], Self.accepts(name) else {
                let isBarred = !Self.accepts(name)
                let names = render.names.filter { Self.accepts($0) }
                throw HeliosError(
                    .usage,
                    isBarred ? "'\(name)' is for the command line alone" : "there is no option '\(name)'",
                    at: origin,
                    advice: isBarred ? nil : nearest(to: name, among: names).map { "Is it '\($0)'?" }
                )
            }
            let kind = SettingKind(option)
            guard let texts = kind.values(value, { Self.resolved($0, of: name, in: file.folder) }) else {
                throw HeliosError(.usage, "'\(name)' takes \(kind.description)", at: origin)
            }
            // The output path of a video is not one for a still image.
            let isMeant = isRender || name != "output"
            if known.options[name] != nil, isMeant { values[name] = texts }
        }
        self.init(origin: origin, values: values)
    }

    /// Whether an option is accepted in a file.
    static func accepts(_ name: String) -> Bool { !barred.contains(name) }

    /// The value, with its path resolved against a folder if the option takes one.
    private static func resolved(_ text: String, of name: String, in folder: String) -> String {
        func joined(_ path: some StringProtocol) -> String {
            path.isEmpty || path.hasPrefix("/") ? String(path) : "\(folder)/\(path)"
        }
        switch name {
        case "subtitles", "separate-audio", "depfile", "contact-sheet", "waveform", "audio", "fonts":
            return joined(text)
        case "output": return text == RenderOptions.standardOutput ? text : joined(text)
        case "chromium", "ffmpeg": return text.contains("/") ? joined(text) : text
        case "props": return "@" + joined(text.dropFirst())
        case "map":
            let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return halves.count == 2 ? "\(halves[0])=\(joined(halves[1]))" : text
        default: return text
        }
    }
}
