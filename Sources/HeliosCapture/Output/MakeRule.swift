/// A rule without a recipe, in make's syntax: what some files are made from.
///
/// Each of these has a rule of its own that says nothing: make does not stop when one was removed, but takes the targets
/// for out of date.
struct MakeRule: Sendable, Hashable {
    let targets: [String]
    /// Each once, in their order.
    let prerequisites: [String]

    init(targets: [String], prerequisites: [String]) {
        self.targets = targets
        var seen: Set<String> = []
        self.prerequisites = prerequisites.filter { seen.insert($0).inserted }
    }

    /// The file's text.
    ///
    /// - Throws: a usage error for a name that make cannot have.
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

    /// A name as GNU make 4.3 reads it; all of these were tried.
    ///
    /// - Backslashes count only before a character that they escape, and are doubled there.
    /// - `%` is a pattern in a target alone, and `\%` in a prerequisite is two characters.
    /// - `=` and `&` would make the line an assignment, or a group: they come out of a function.
    /// - For characters that cannot be escaped stands `?`, which is any, and itself where no file fits.
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
        // The colon, or the end of the line, would be escaped.
        if backslashes > 0 {
            text.removeLast(backslashes)
            let all = String(repeating: "\\", count: backslashes)
            text += isTarget ? all + all : "$(or \(all))"
        }
        // make takes it for a member of an archive.
        if path.hasSuffix(")"), path.contains("(") { throw unspeakable(path) }
        // A user's home otherwise.
        return text.hasPrefix("~") ? "./\(text)" : text
    }

    private static func unspeakable(_ path: String) -> HeliosError {
        HeliosError(
            .usage,
            "make has no way to write the name of a file",
            at: path,
            advice: "Rename it, or leave out --depfile."
        )
    }
}
