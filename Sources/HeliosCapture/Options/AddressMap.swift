import Foundation

/// URLs that are served from a folder instead of the network.
public struct AddressMap: Sendable, Hashable {
    /// The prefix of the URLs; `*` matches any characters except `/`, such as a version.
    public let prefix: String
    /// The absolute path of the folder, or of a single file, without symbolic links.
    public let path: String
    let isFolder: Bool

    /// Parses `PREFIX=FOLDER`.
    ///
    /// - Throws: a usage error; ``HeliosError/Code/inputNotFound`` if there is no such folder.
    public init(argument: String, currentDirectory: String) throws(HeliosError) {
        let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[1].isEmpty, halves[0].wholeMatch(of: /https?:\/\/[^\/?#]+.*/) != nil
        else {
            throw HeliosError(
                .usage,
                "--map takes PREFIX=FOLDER",
                at: argument,
                advice: "As in https://cdn.jsdelivr.net/npm/d3@*=node_modules/d3."
            )
        }
        let given = String(halves[1])
        let path = RealPath.absolute(given, in: currentDirectory)
        guard let target = RealPath.resolve(path), let kind = FileStatus(following: target)?.kind else {
            throw HeliosError(.inputNotFound, "the folder of --map was not found", at: given, errno: errno)
        }
        guard kind == .folder || kind == .regular else {
            throw HeliosError(.usage, "the folder of --map is neither a folder nor a file", at: given)
        }
        prefix = String(halves[0])
        self.path = target
        isFolder = kind == .folder
    }

    /// The rest of a URL after the prefix, without its query: empty, or starting with a slash.
    ///
    /// - Returns: nil for a URL without the prefix: `d3` is not a prefix of `d3-array`.
    func rest(of url: String) -> String? {
        let address = url.prefix { $0 != "?" && $0 != "#" }
        let pieces = prefix.split(separator: "*", omittingEmptySubsequences: false).map {
            NSRegularExpression.escapedPattern(for: String($0))
        }
        let pattern = "^" + pieces.joined(separator: "[^/]*?") + (prefix.hasSuffix("/") ? "" : "(?=/|$)")
        guard let match = address.range(of: pattern, options: .regularExpression) else { return nil }
        let rest = address[match.upperBound...]
        return rest.isEmpty || rest.hasPrefix("/") ? String(rest) : "/\(rest)"
    }
}
