import ArgumentParser
import Foundation
import HeliosCapture

/// A command whose options a configuration file can set.
protocol ProjectCommand: ParsableCommand {
    var input: String { get }
    var project: ProjectArguments { get }
}

/// All options of a command, each with its value and the origin of the value.
///
/// In ascending precedence: the defaults, the file, its profile, the command line. An option that a level sets replaces
/// all its values of lower levels, and removes the options that exclude it.
struct Settings {
    struct Level {
        /// The origin, such as `helios.json, profile draft`.
        let origin: String
        /// The values by the options' names; empty for a flag that is unset, and for an empty list.
        var values: [String: [String]]
    }

    /// The levels in ascending precedence.
    private(set) var levels: [Level] = []
    /// The path of the configuration file; nil if there is none.
    let path: String?
    private let isRender: Bool
    private let known: KnownOptions
    private let arguments: [String]

    private static let commandLine = "command line"
    /// Options that exclude each other.
    private static let rivals: [[String]] = [
        ["crf", "video-bitrate"], ["bit-depth", "pixel-format"], ["mute", "audio"],
        ["mute", "separate-audio"], ["mute", "waveform"], ["quiet", "verbose"],
    ]
    /// Options that are accepted only on the command line.
    private static let barred: Set = [
        "config", "profile", "no-config", "print-config", "dry-run", "json", "progress-fd", "verbose", "help",
        "version", "at", "frame",
    ]

    /// - Parameters:
    ///   - arguments: those that the command was parsed from, without its name.
    /// - Throws: ``HeliosError``: a usage error for an unknown option or an invalid value in the file.
    init(of command: some ProjectCommand, arguments: [String], environment: Environment) throws {
        known = KnownOptions(of: type(of: command))
        isRender = command is RenderCommand
        self.arguments = arguments
        let project = command.project
        let folder = environment.currentDirectory
        let input = try? CompositionInput(argument: command.input, currentDirectory: folder)
        path = input.flatMap { project.path(beside: $0) } ?? project.config
        if let path {
            let file = try ProjectFile(path: path, currentDirectory: folder)
            put(try level(file.settings, of: file, profile: nil))
            if let name = project.profile {
                guard let profile = file.profiles[name] else {
                    let others = file.profiles.keys.sorted()
                    let likely = nearest(to: name, among: others)
                    throw HeliosError(
                        .usage,
                        "there is no profile '\(name)'",
                        at: path,
                        advice: likely.map { "Is it '\($0)'? There are: \(others.joined(separator: ", "))." }
                    )
                }
                put(try level(profile, of: file, profile: name))
            }
            // Profiles that are not selected are checked, too, so that errors in them are found early.
            for (name, profile) in file.profiles.sorted(by: { $0.key < $1.key }) {
                _ = try level(profile, of: file, profile: name)
            }
        } else if let name = project.profile {
            throw HeliosError(
                .usage,
                "there is no \(ProjectFile.usualName) beside the composition",
                at: "--profile \(name)",
                advice: "Name the file with --config."
            )
        }
        put(Level(origin: Self.commandLine, values: GivenOptions(arguments, known).values))
    }

    /// Whether an option is accepted in a file.
    static func isSetting(_ name: String) -> Bool { !barred.contains(name) }

    /// The arguments of an equivalent command line without a file.
    var all: [String] {
        levels.dropLast().flatMap { level in
            level.values.sorted { $0.key < $1.key }.flatMap { arguments(of: $0.key, $0.value) }
        } + arguments
    }

    /// One line for each option: its name, values and origin, separated by tabs.
    var text: String {
        known.names.filter { !Self.barred.contains($0) && known.options[$0]?.shouldDisplay == true }
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
    private mutating func put(_ level: Level) {
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

    /// The settings as arguments of the command; settings of other commands are omitted.
    private func level(
        _ settings: [String: ProjectFile.Value],
        of file: ProjectFile,
        profile: String?
    ) throws(HeliosError) -> Level {
        let origin = file.path + (profile.map { ", profile \($0)" } ?? "")
        let render = KnownOptions.ofRender
        var values: [String: [String]] = [:]
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            guard let option = render.options[name], !Self.barred.contains(name) else {
                let isBarred = Self.barred.contains(name)
                let names = render.names.filter { !Self.barred.contains($0) }
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
        return Level(origin: origin, values: values)
    }

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

extension ProjectArguments {
    /// The path of the configuration file for a composition; nil if there is none.
    func path(beside input: CompositionInput) -> String? {
        noConfig ? nil : config ?? ProjectFile.beside(input)
    }
}

extension ProjectCommand {
    /// The command with the options of the configuration file; nil if the settings were printed instead.
    ///
    /// - Parameter arguments: those that it was parsed from, without its name.
    func settled(_ arguments: [String], environment: Environment) throws -> Self? {
        let settings = try Settings(of: self, arguments: arguments, environment: environment)
        var settled = self
        if let path = settings.path {
            do {
                settled = try Self.parse(settings.all)
            } catch {
                throw HeliosError(
                    .usage,
                    "the configuration cannot be used",
                    at: path,
                    reason: Self.message(for: error)
                )
            }
        }
        guard !project.printConfig else {
            try StandardOutput.write(settings.text)
            return nil
        }
        return settled
    }
}
