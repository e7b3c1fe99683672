import Foundation
import JSONSupport

/// The parts of a `package.json` that determine which files specifiers resolve to.
///
/// Source: Node's "Packages" documentation for `exports`, `imports` and `main`; the bundlers' convention for `module`;
/// the "browser field" specification for `browser`.
struct PackageManifest: Sendable {
    /// The package's folder, an absolute path without symbolic links.
    var folder: String { files.folder }
    private let files: PackageFiles
    private let json: JSONValue

    /// The export conditions that apply to a page.
    private static let conditions: Set<String> = ["browser", "import", "module", "production", "default"]

    /// Reads the manifest of a folder; nil if there is no readable one.
    init?(folder: String) {
        guard let data = FileManager.default.contents(atPath: "\(folder)/package.json"),
            let document = try? data.withUnsafeBytes({ try JSONDocument(parsing: $0) })
        else { return nil }
        files = PackageFiles(folder: folder)
        json = document.root
    }

    /// The names of the packages that this one may import.
    var dependencies: [String] {
        let lists = ["dependencies", "peerDependencies", "optionalDependencies"]
        return Array(Set(lists.flatMap { json[$0].keys })).sorted()
    }

    /// The specifiers of the package, with the files that they resolve to.
    ///
    /// - Returns: keys of an import map without the package name: `""`, `"/sub"`, or a prefix such as `"/sub/"`; values
    ///   are paths below the folder, with a trailing slash for a prefix.
    func entries() -> [String: String] {
        let exports = json["exports"]
        guard exports.exists, !exports.isNull else { return plainEntries() }
        guard exports.keys.contains(where: { $0.hasPrefix(".") }) else {
            return Self.target(exports).map { ["": $0] } ?? [:]
        }
        var entries: [String: String] = [:]
        for key in exports.keys where key.hasPrefix(".") {
            guard let target = Self.target(exports[key]) else { continue }
            add(String(key.dropFirst()), target, to: &entries)
        }
        return entries
    }

    /// The package's internal imports (`#name`), with their targets.
    func imports() -> [String: String] {
        let imports = json["imports"]
        let pairs = imports.keys.compactMap { key in
            Self.target(imports[key], isOwn: true).map { (key, $0) }
        }
        return Dictionary(pairs) { $1 }.filter { !$0.key.contains("*") }
    }

    /// The replacements of files and packages by the `browser` field; nil: an empty module.
    func replacements() -> [String: String?] {
        let browser = json["browser"]
        var replacements: [String: String?] = [:]
        for key in browser.keys {
            let name =
                key.hasPrefix("./")
                ? files.resolve(String(key.dropFirst(2))) ?? String(key.dropFirst(2)) : key
            if browser[key].bool == false {
                replacements.updateValue(nil, forKey: name)
            } else if let text = browser[key].string, let target = files.resolve(Self.plain(text)) {
                replacements[name] = target
            }
        }
        return replacements
    }

    private func plainEntries() -> [String: String] {
        // All files of a package without `exports` can be imported.
        var entries = ["/": ""]
        let names = [json["module"].string, json["browser"].string, json["main"].string, "index.js"]
        guard var main = names.compactMap({ $0 }).lazy.compactMap({ files.resolve(Self.plain($0)) }).first
        else {
            return entries
        }
        if let other = replacements()[main], let other { main = other }
        entries[""] = main
        return entries
    }

    /// A path without a leading `./`.
    private static func plain(_ path: String) -> String {
        path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    }

    /// The target for a page of a value of `exports` or `imports`; nil: none.
    private static func target(_ value: JSONValue, isOwn: Bool = false) -> String? {
        switch value.kind {
        case .string:
            guard let text = value.string, isOwn || text.hasPrefix("./"), !PackageFiles.leaves(text) else {
                return nil
            }
            return text.hasPrefix("./") && !isOwn ? plain(text) : text
        case .array:
            return (0..<value.count).lazy.compactMap { target(value[$0], isOwn: isOwn) }.first
        case .object:
            let key = value.keys.lazy.filter { conditions.contains($0) }
            return key.compactMap { target(value[$0], isOwn: isOwn) }.first
        default:
            return nil
        }
    }

    /// - Parameter key: the part after the package name: a path, a prefix ending in a slash, or a pattern with one `*`.
    private func add(_ key: String, _ target: String, to entries: inout [String: String]) {
        guard let star = key.firstIndex(of: "*") else {
            if key.hasSuffix("/") == target.hasSuffix("/") { entries[key] = target }
            return
        }
        let before = String(key[..<star])
        let after = String(key[key.index(after: star)...])
        let parts = target.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init
        )
        guard parts.count == 2 else { return }
        if after.isEmpty, parts[1].isEmpty, before.hasSuffix("/"), parts[0].isEmpty || parts[0].hasSuffix("/")
        {
            entries[before] = parts[0]
            return
        }
        // An import map has no patterns, so each matching file is listed.
        for path in files.list(below: parts[0]) where path.hasSuffix(parts[1]) {
            let middle = path.dropFirst(parts[0].count).dropLast(parts[1].count)
            guard path.count >= parts[0].count + parts[1].count, !middle.isEmpty else { continue }
            let name = "\(before)\(middle)\(after)"
            if entries[name] == nil { entries[name] = path }
        }
    }
}
