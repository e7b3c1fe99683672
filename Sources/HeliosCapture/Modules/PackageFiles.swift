import Foundation

/// The files of a package, by their paths below its folder.
struct PackageFiles: Sendable {
    /// An absolute path without symbolic links.
    let folder: String

    /// The maximum number of files that are listed.
    private static let most = 5000

    /// The file that a path below the folder resolves to: itself, with an extension added, or a folder's index.
    func resolve(_ path: String) -> String? {
        let path = path.hasSuffix("/") ? String(path.dropLast()) : path
        guard !Self.leaves(path) else { return nil }
        return ["", ".js", ".mjs", "/index.js", "/index.mjs"].map { path + $0 }.first {
            FileStatus(following: "\(folder)/\($0)")?.kind == .regular
        }
    }

    /// Whether a path leads out of the package's folder: a page must not learn which files lie there.
    static func leaves(_ path: String) -> Bool {
        var depth = 0
        for name in RealPath.components(of: path) where !name.elementsEqual(".".utf8) {
            depth += name.elementsEqual("..".utf8) ? -1 : 1
            if depth < 0 { return true }
        }
        return false
    }

    /// The paths of the files with a prefix, excluding other packages'; sorted.
    func list(below prefix: String) -> [String] {
        let start = prefix.contains("/") ? RealPath.folder(of: prefix + "x") : ""
        let walk = FileManager.default.enumerator(atPath: start.isEmpty ? folder : "\(folder)/\(start)")
        var files: [String] = []
        while let name = walk?.nextObject() as? String, files.count < Self.most {
            if RealPath.name(of: name) == "node_modules" {
                walk?.skipDescendants()
                continue
            }
            let path = start.isEmpty ? name : "\(start)/\(name)"
            if path.hasPrefix(prefix), FileStatus(following: "\(folder)/\(path)")?.kind == .regular {
                files.append(path)
            }
        }
        return files.sorted()
    }
}
