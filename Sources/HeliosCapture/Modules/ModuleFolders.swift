import Foundation

/// The `node_modules` folders in which a page's bare specifiers are resolved, by Node's algorithm: in the page's
/// folder and its parents.
struct ModuleFolders: Sendable {
    /// The served folder, an absolute path without symbolic links.
    let root: String
    /// The absolute paths of the folders, without symbolic links, nearest first.
    let folders: [String]
    /// Those above the served folder, which are the same for all of its pages.
    private let outer: [String]

    /// The URL path at which a folder above the served one is mounted.
    private static let mount = "/.node_modules/"

    /// - Parameter page: the page's folder: `root` or a subfolder.
    init(root: String, page: String) {
        self.root = root
        var folders: [String] = []
        var folder = page
        while true {
            let modules = folder == "/" ? "/node_modules" : "\(folder)/node_modules"
            if let real = RealPath.resolve(modules), FileStatus(following: real)?.kind == .folder {
                folders.append(real)
            }
            guard folder != "/" else { break }
            folder = RealPath.folder(of: folder)
        }
        self.folders = folders
        outer = folders.filter { !RealPath.lies($0, within: root) }
    }

    /// The URL path of a file or folder by its canonical path; nil if it is not served.
    func address(of path: String) -> String? {
        if RealPath.lies(path, within: root) {
            return Self.encoded(path.dropFirst(root == "/" ? 0 : root.count))
        }
        guard let number = outer.firstIndex(where: { RealPath.lies(path, within: $0) }) else { return nil }
        return "\(Self.mount)\(number)\(Self.encoded(path.dropFirst(outer[number].count)))"
    }

    /// The folder for a URL path below ``mount``, and the rest of the path.
    func folder(atEncodedPath path: String) -> (folder: ServedFolder, rest: String)? {
        guard path.hasPrefix(Self.mount) else { return nil }
        let rest = path.dropFirst(Self.mount.count)
        let digits = rest.prefix { $0 != "/" }
        guard let number = Int(digits), outer.indices.contains(number) else { return nil }
        return (ServedFolder(root: outer[number], isOfPackages: true), String(rest.dropFirst(digits.count)))
    }

    /// The canonical path of a package's folder, searched for from the nearest folder on; nil if there is none.
    func package(_ name: String) -> String? {
        folders.lazy.compactMap { RealPath.resolve("\($0)/\(name)") }.first
    }

    /// The names of all packages, including their scopes (`@scope/name`).
    var packages: [String] {
        var names: Set<String> = []
        for folder in folders {
            for name in Self.contents(folder) {
                guard name.hasPrefix("@") else {
                    names.insert(name)
                    continue
                }
                for inner in Self.contents("\(folder)/\(name)") { names.insert("\(name)/\(inner)") }
            }
        }
        return names.sorted()
    }

    private static func contents(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }
    }

    /// A path, percent-encoded for a URL.
    static func encoded(_ path: some StringProtocol) -> String {
        let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ";"))
        return path.addingPercentEncoding(withAllowedCharacters: allowed) ?? String(path)
    }
}
