import Foundation

/// Paths without symbolic links, `.` and `..`.
enum RealPath {
    /// The canonical absolute path of `path` (realpath(3)); nil on failure, with the reason in `errno`.
    static func resolve(_ path: String) -> String? {
        guard !path.utf8.contains(0) else {
            errno = EINVAL
            return nil
        }
        guard let buffer = realpath(path, nil) else { return nil }
        defer { free(buffer) }
        return String(cString: buffer)
    }

    /// The components as the kernel takes them, by bytes: a mark before or after a slash forms one character with it.
    static func components(of path: String) -> [Substring.UTF8View] {
        path.utf8.split(separator: UInt8(ascii: "/"))
    }

    /// The path itself if it is absolute, else resolved against a folder.
    static func absolute(_ path: String, in folder: String) -> String {
        path.utf8.first == 0x2F ? path : "\(folder)/\(path)"
    }

    /// The canonical form of an absolute path; components that do not exist yet are taken for directories.
    static func standardized(_ path: String) -> String {
        if let real = resolve(path) { return real }
        guard path != "/" else { return path }
        let parent = standardized(folder(of: path))
        return switch name(of: path) {
        case ".": parent
        case "..": folder(of: parent)
        case let name: joined(parent, name)
        }
    }

    /// The path of a file in a folder.
    static func joined(_ folder: String, _ name: String) -> String {
        folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }

    /// Whether a canonical path is a canonical folder, or inside it.
    static func lies(_ path: String, within folder: String) -> Bool {
        if path == folder || folder == "/" { return true }
        return path.utf8.starts(with: folder.utf8) && path.utf8.dropFirst(folder.utf8.count).first == 0x2F
    }

    /// A path relative to a folder if it lies below it, else the path itself.
    static func shortened(_ path: String, in folder: String) -> String {
        guard path != folder, lies(path, within: folder) else { return path }
        let start = folder == "/" ? 1 : folder.utf8.count + 1
        return String(Substring(path.utf8.dropFirst(start)))
    }

    /// The last component of a path.
    static func name(of path: String) -> String {
        components(of: path).last.map { String(Substring($0)) } ?? ""
    }

    /// The path without its last component; `/` or `.` if nothing remains.
    static func folder(of path: String) -> String {
        let trimmed = path.utf8.last == 0x2F ? path.utf8.dropLast() : path.utf8[...]
        guard let slash = trimmed.lastIndex(of: 0x2F) else { return path.utf8.first == 0x2F ? "/" : "." }
        return slash == trimmed.startIndex ? "/" : String(Substring(trimmed[..<slash]))
    }
}

extension String {
    /// The extension: the part of a file's name after the last dot, unless the name starts with that dot.
    var pathExtension: String {
        guard let point = lastIndex(of: "."), point != startIndex else { return "" }
        return String(self[index(after: point)...])
    }

    /// A file's name without its extension.
    var removingExtension: String {
        guard let point = lastIndex(of: "."), point != startIndex else { return self }
        return String(self[..<point])
    }
}
