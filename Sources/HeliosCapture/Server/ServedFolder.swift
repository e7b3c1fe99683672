import Foundation

/// The folder that a composition's files are served from; nothing outside it is accessible.
struct ServedFolder: Sendable {
    /// The absolute path, without symbolic links.
    let root: String
    /// The path of the only hidden file in it that is served, as given.
    var page: String?
    /// Whether it is a folder of packages; package managers keep some in hidden folders.
    var isOfPackages = false

    /// The entry at a request's path.
    enum Entry: Sendable, Hashable {
        /// A regular file, by its canonical path.
        case file(String)
        /// A folder without the trailing slash that relative URLs in its index require.
        case folderWithoutSlash
        case missing
        /// Outside the folder, or not a regular file.
        case forbidden
        /// An invalid path.
        case malformed
    }

    /// Finds the file for the percent-encoded path of a URL.
    ///
    /// The canonical path is checked: a symbolic link whose target is inside the folder is followed.
    func entry(forEncodedPath encoded: String) -> Entry {
        guard let path = Self.decode(encoded) else { return .malformed }
        guard !RealPath.components(of: path).contains(where: { $0.elementsEqual("..".utf8) }) else {
            return .forbidden
        }
        guard !isHidden(path) else { return .forbidden }
        guard let target = RealPath.resolve(root + path) else {
            return errno == EACCES ? .forbidden : .missing
        }
        guard RealPath.lies(target, within: root) else { return .forbidden }
        switch FileStatus(following: target)?.kind {
        case .regular:
            // realpath(3) has removed a slash after the file's name, so stat(2) does not report it as ENOTDIR.
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

    /// Whether a path has a hidden component: files such as `.git` and `.env` are not part of a composition.
    private func isHidden(_ path: String) -> Bool {
        guard !isOfPackages, path.drop(while: { $0 == "/" }) != page?.drop(while: { $0 == "/" }) else {
            return false
        }
        return RealPath.components(of: path).prefix { !$0.elementsEqual("node_modules".utf8) }.contains {
            $0.first == UInt8(ascii: ".") && $0.count > 1
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

    /// Decodes once: `%252e` becomes the ordinary name `%2e`.
    private static func decode(_ encoded: String) -> String? {
        guard encoded.hasPrefix("/"), let path = encoded.removingPercentEncoding, !path.utf8.contains(0)
        else {
            return nil
        }
        return path
    }
}
