/// A make rule without a recipe: targets and their prerequisites.
///
/// Each prerequisite also gets an empty rule of its own, so that make considers the targets out of date if it was
/// removed, instead of failing.
struct MakeRule: Sendable, Hashable {
    let targets: [String]
    /// The prerequisites in order, without duplicates.
    let prerequisites: [String]

    init(targets: [String], prerequisites: [String]) {
        self.targets = targets
        var seen: Set<String> = []
        self.prerequisites = prerequisites.filter { seen.insert($0).inserted }
    }

    /// The text of the makefile.
    ///
    /// - Throws: a usage error for a name that cannot be expressed in a makefile.
    var text: String {
        get throws(HeliosError) {
            var names: [String] = []
            for path in prerequisites { names.append(try Self.escaped(path, isTarget: false)) }
            var text = ""
            for target in targets { text += "\(try Self.escaped(target, isTarget: true)) " }
            text.removeLast()
            text += ": \(names.joined(separator: " \\\n  "))\n"
            for path in prerequisites { text += "\n\(try Self.escaped(path, isTarget: true)):\n" }
            return text
        }
    }

    /// A name, escaped for GNU make 4.3; all of these were tested.
    ///
    /// - Backslashes are special only before a character that they escape, and are doubled there.
    /// - `%` is a pattern only in a target; `\%` in a prerequisite is two characters.
    /// - `=` and `&` would make the line an assignment or a grouped target: a function call produces them.
    /// - Characters that cannot be escaped are replaced by the wildcard `?`, which is literal if no file matches.
    private static func escaped(_ path: String, isTarget: Bool) throws(HeliosError) -> String {
        var text = ""
        var backslashes = 0
        for scalar in path.unicodeScalars {
            if scalar == "\\" {
                text += "\\"
                backslashes += 1
                continue
            }
            let before = String(repeating: "\\", count: backslashes)
            switch scalar {
            case " ", "#", ":": text += before + "\\\(scalar)"
            case "%" where isTarget: text += before + "\\%"
            case "|" where !isTarget: text += before + "\\|"
            case "*", "?", "[", "]": text += before + "\\\(scalar)"
            case "$": text += "$$"
            case "=", "&": text += "$(or \(scalar))"
            case ";", "\t", "\n":
                guard backslashes == 0 else { throw unspeakable(path) }
                text += "?"
            default: text.unicodeScalars.append(scalar)
            }
            backslashes = 0
        }
        // They would escape the colon, or the end of the line.
        if backslashes > 0 {
            text.removeLast(backslashes)
            let all = String(repeating: "\\", count: backslashes)
            text += isTarget ? all + all : "$(or \(all))"
        }
        // make would parse it as an archive member.
        if path.hasSuffix(")"), path.contains("(") { throw unspeakable(path) }
        // Otherwise make expands it to a home directory.
        return text.hasPrefix("~") ? "./\(text)" : text
    }

    private static func unspeakable(_ path: String) -> HeliosError {
        HeliosError(
            .usage,
            "make cannot represent the name of a file",
            at: path,
            advice: "Rename it, or leave out --depfile."
        )
    }
}
