import Foundation

/// The folder whose files a composition may load, and nothing outside it.
struct ServedFolder: Sendable {
    /// An absolute path without links.
    let root: String
    /// The path in it of the one hidden file that is served, as it was named.
    var page: String?
    /// Whether it is a folder of packages, whose managers keep some in hidden folders.
    var isOfPackages = false

    /// What stands at a request's path.
    enum Entry: Sendable, Hashable {
        /// A regular file, by its real path.
        case file(String)
        /// A folder without the closing slash that makes relative links in its index work.
        case folderWithoutSlash
        case missing
        /// Outside the folder, or something that is no regular file.
        case forbidden
        /// A path that no file can have.
        case malformed
    }

    /// Finds the file for the path of a URL, percent-encoded.
    ///
    /// The check is made on what the path leads to, after every link: a link that stays inside is followed.
    func entry(forEncodedPath encoded: String) -> Entry {
        guard let path = Self.decode(encoded) else { return .malformed }
        guard !path.split(separator: "/").contains("..") else { return .forbidden }
        guard !isHidden(path) else { return .forbidden }
        guard let target = RealPath.resolve(root + path) else {
            return errno == EACCES ? .forbidden : .missing
        }
        guard RealPath.lies(target, within: root) else { return .forbidden }
        switch FileStatus(following: target)?.kind {
        case .regular:
            // stat ignores a slash after a file's name once realpath has removed it.
            return path.hasSuffix("/") ? .missing : .file(target)
        case .folder:
            guard path.hasSuffix("/") else { return .folderWithoutSlash }
            return index(of: target)
        case nil:
            return .missing
        default:
            return .forbidden
        }
    }

    /// Whether a path leads to a hidden file, or through a hidden folder: what programs keep there (`.git`, `.env`) is no
    /// part of a composition.
    private func isHidden(_ path: String) -> Bool {
        guard !isOfPackages, path.drop(while: { $0 == "/" }) != page?.drop(while: { $0 == "/" }) else {
            return false
        }
        return path.split(separator: "/").prefix { $0 != "node_modules" }.contains {
            $0.hasPrefix(".") && $0 != "."
        }
    }

    private func index(of folder: String) -> Entry {
        guard let target = RealPath.resolve("\(folder)/\(CompositionInput.indexName)") else {
            return .missing
        }
        guard RealPath.lies(target, within: root), FileStatus(following: target)?.kind == .regular else {
            return .forbidden
        }
        return .file(target)
    }

    /// Decodes once: `%252e` stays `%2e`, a name like any other.
    private static func decode(_ encoded: String) -> String? {
        guard encoded.hasPrefix("/"), let path = encoded.removingPercentEncoding, !path.utf8.contains(0)
        else {
            return nil
        }
        return path
    }
}
