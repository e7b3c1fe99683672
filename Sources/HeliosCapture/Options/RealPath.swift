import Foundation

/// Paths without symbolic links, `.` and `..`.
enum RealPath {
    /// The absolute path to which `path` leads; nil if it leads nowhere, with the reason in `errno`
    /// (realpath(3)).
    static func resolve(_ path: String) -> String? {
        guard !path.utf8.contains(0) else {
            errno = EINVAL
            return nil
        }
        guard let buffer = realpath(path, nil) else { return nil }
        defer { free(buffer) }
        return String(cString: buffer)
    }

    /// The path itself if it is absolute, else the one that it means in a folder.
    static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }

    /// The absolute path to which an absolute one leads, or will: what is not there yet counts as folders.
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

    /// Whether a real path is a real folder, or lies in it.
    static func lies(_ path: String, within folder: String) -> Bool {
        if path == folder || folder == "/" { return true }
        return path.utf8.starts(with: folder.utf8) && path.utf8.dropFirst(folder.utf8.count).first == 0x2F
    }

    /// The last component of a path.
    static func name(of path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }

    /// The path without its last component: `/` and `.` where there is no other.
    static func folder(of path: String) -> String {
        let trimmed = path.utf8.last == 0x2F ? String(path.dropLast()) : path
        guard let slash = trimmed.lastIndex(of: "/") else { return path.hasPrefix("/") ? "/" : "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }
}

extension String {
    /// What follows the last point of a file's name, unless the name begins with that point.
    var pathExtension: String {
        guard let point = lastIndex(of: "."), point != startIndex else { return "" }
        return String(self[index(after: point)...])
    }

    /// A file's name without its last point and what follows it.
    var removingExtension: String {
        guard let point = lastIndex(of: "."), point != startIndex else { return self }
        return String(self[..<point])
    }
}
