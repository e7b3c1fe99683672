import HeliosCapture

/// All options of a command, each with its value and the origin of the value.
///
/// In ascending precedence: the defaults, the file, its profile, the command line. An option that a level sets replaces
/// all its values of lower levels, and removes the options that exclude it.
struct Settings {
    /// The levels in ascending precedence.
    private(set) var levels: [SettingLevel] = []
    /// The path of the configuration file; nil if there is none.
    let path: String?
    private let known: KnownOptions
    private let arguments: [String]

    private static let commandLine = "command line"
    /// Options that exclude each other.
    private static let rivals: [[String]] = [
        ["crf", "video-bitrate"], ["bit-depth", "pixel-format"], ["mute", "audio"],
        ["mute", "separate-audio"], ["mute", "waveform"], ["quiet", "verbose"],
    ]

    /// - Parameters:
    ///   - arguments: those that the command was parsed from, without its name.
    /// - Throws: ``HeliosError``: a usage error for an unknown option or an invalid value in the file.
    init(of command: some ProjectCommand, arguments: [String], environment: Environment) throws {
        let isRender = command is RenderCommand
        // Reading the help takes 1.4 ms, and a batch has a command for each row.
        known = isRender ? .ofRender : KnownOptions(of: type(of: command))
        self.arguments = arguments
        let project = command.project
        let folder = environment.currentDirectory
        let input = try? CompositionInput(argument: command.input, currentDirectory: folder)
        path = input.flatMap { project.path(beside: $0) } ?? project.config
        if let path {
            let file = try ProjectFile(path: path, currentDirectory: folder)
            put(try SettingLevel(of: file, profile: nil, known, isRender: isRender))
            if let name = project.profile {
                guard file.profiles[name] != nil else { throw Self.missingProfile(name, in: file) }
                put(try SettingLevel(of: file, profile: name, known, isRender: isRender))
            }
            // Profiles that are not selected are checked, too, so that errors in them are found early.
            for name in file.profiles.keys.sorted() {
                _ = try SettingLevel(of: file, profile: name, known, isRender: isRender)
            }
        } else if let name = project.profile {
            throw HeliosError(
                .usage,
                "there is no \(ProjectFile.usualName) beside the composition",
                at: "--profile \(name)",
                advice: "Name the file with --config."
            )
        }
        put(SettingLevel(origin: Self.commandLine, values: GivenOptions(arguments, known).values))
    }

    private static func missingProfile(_ name: String, in file: ProjectFile) -> HeliosError {
        let others = file.profiles.keys.sorted()
        let likely = nearest(to: name, among: others)
        return HeliosError(
            .usage,
            "there is no profile '\(name)'",
            at: file.path,
            advice: likely.map { "Is it '\($0)'? There are: \(others.joined(separator: ", "))." }
        )
    }

    /// The arguments of an equivalent command line without a file.
    var all: [String] {
        levels.dropLast().flatMap { level in
            level.values.sorted { $0.key < $1.key }.flatMap { arguments(of: $0.key, $0.value) }
        } + arguments
    }

    /// One line for each option: its name, values and origin, separated by tabs.
    var text: String {
        known.names.filter { SettingLevel.accepts($0) && known.options[$0]?.shouldDisplay == true }
            .map { name in
                let level = levels.last { $0.values[name] != nil }
                let unset = known.options[name]?.isFlag == true ? "false" : ""
                let values = level?.values[name].map { $0.isEmpty ? unset : $0.joined(separator: " ") }
                let usual = isExcluded(name) ? "" : known.options[name]?.usualValue ?? unset
                return "\(name)\t\(values ?? usual)\t\(level?.origin ?? "default")\n"
            }.joined()
    }

    /// Whether an option that excludes this one is set, so that its default does not count.
    private func isExcluded(_ name: String) -> Bool {
        let others = Self.rivals.filter { $0.contains(name) }.joined().filter { $0 != name }
        return known.options[name]?.isFlag == false
            && others.contains { other in levels.contains { $0.values[other]?.isEmpty == false } }
    }

    private func arguments(of name: String, _ values: [String]) -> [String] {
        known.options[name]?.isFlag == true
            ? values.map { _ in "--\(name)" } : values.map { "--\(name)=\($0)" }
    }

    /// Adds a level, and removes the options that it replaces from lower levels.
    private mutating func put(_ level: SettingLevel) {
        var replaced = Set(level.values.keys)
        for rivals in Self.rivals {
            guard rivals.contains(where: { level.values[$0]?.isEmpty == false }) else { continue }
            replaced.formUnion(rivals)
        }
        for index in levels.indices {
            levels[index].values = levels[index].values.filter { !replaced.contains($0.key) }
        }
        levels.append(level)
    }
}
