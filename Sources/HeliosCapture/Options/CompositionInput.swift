import Foundation

/// The input of a render: a page on disk, which is served on loopback together with its folder, or a page on the web.
public enum CompositionInput: Sendable, Hashable {
    /// A page in the folder `root`, an absolute path without symbolic links; `path` is relative to it.
    case file(root: String, path: String)
    /// A folder with an `index.html`; `root` is an absolute path without symbolic links.
    case folder(root: String)
    /// A page that is opened by its URL.
    case url(URL)

    /// The file extensions of pages.
    public static let pageExtensions = ["html", "htm", "xhtml", "svg"]

    static let indexName = "index.html"

    /// Resolves the argument INPUT.
    ///
    /// - Throws: ``HeliosError/Code/inputNotFound``, or a usage error for a file that is not a page.
    public init(argument: String, currentDirectory: String) throws(HeliosError) {
        if let scheme = argument.range(of: "://") {
            self = .url(try Self.parseURL(argument, scheme: argument[..<scheme.lowerBound].lowercased()))
            return
        }
        guard !argument.isEmpty else {
            throw HeliosError(.usage, "the input is empty", advice: "Give an HTML file, a folder or a URL.")
        }
        let path = RealPath.absolute(argument, in: currentDirectory)
        guard let target = RealPath.resolve(path), let status = FileStatus(following: target) else {
            throw HeliosError(.inputNotFound, "the input was not found", at: argument, errno: errno)
        }
        switch status.kind {
        case .folder: self = try Self.folder(target, argument: argument)
        case .regular: self = try Self.page(target, path: path, argument: argument)
        default: throw HeliosError(.usage, "the input is neither a file nor a folder", at: argument)
        }
    }

    /// The default name of the output, without an extension.
    public var name: String {
        let name: String
        switch self {
        case .folder(let root):
            name = RealPath.name(of: root)
        case .file(let root, let path):
            let stem = RealPath.name(of: path).removingExtension
            name = path == Self.indexName ? RealPath.name(of: root) : stem
        case .url(let url):
            let last = url.lastPathComponent.removingExtension
            name = last.isEmpty || last == "/" ? url.host() ?? "" : last
        }
        let safe = String(name.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
        return safe.isEmpty || safe.hasPrefix(".") ? "composition" : safe
    }

    /// The folder to serve; nil for a URL.
    public var root: String? {
        switch self {
        case .file(let root, _), .folder(let root): root
        case .url: nil
        }
    }

    /// The page's path below ``root``; nil for a URL.
    public var page: String? {
        switch self {
        case .file(_, let path): path
        case .folder: Self.indexName
        case .url: nil
        }
    }

    /// The page's absolute path, or its URL.
    public var location: String {
        switch self {
        case .file(let root, let path): "\(root)/\(path)"
        case .folder(let root): "\(root)/\(Self.indexName)"
        case .url(let url): url.absoluteString
        }
    }

    private static func folder(_ root: String, argument: String) throws(HeliosError) -> CompositionInput {
        guard FileStatus(following: "\(root)/\(indexName)")?.kind == .regular else {
            throw HeliosError(
                .inputNotFound,
                "the folder has no \(indexName)",
                at: argument,
                advice: "Name the HTML file itself."
            )
        }
        return .folder(root: root)
    }

    /// A page that is a symbolic link into another folder is served from its target's folder, which contains the
    /// files that it refers to; nothing outside the served folder is reachable.
    private static func page(
        _ target: String,
        path: String,
        argument: String
    ) throws(HeliosError) -> CompositionInput {
        guard access(target, R_OK) == 0 else {
            throw HeliosError(.inputNotFound, "the input cannot be read", at: argument, errno: errno)
        }
        let fileExtension = RealPath.name(of: path).pathExtension.lowercased()
        guard pageExtensions.contains(fileExtension) else {
            let known = pageExtensions.map { ".\($0)" }.joined(separator: ", ")
            throw HeliosError(
                .usage,
                "the input is not a page",
                at: argument,
                advice: "A page ends in \(known)."
            )
        }
        let name = RealPath.name(of: path)
        if let folder = RealPath.resolve(RealPath.folder(of: path)), RealPath.lies(target, within: folder) {
            return .file(root: folder, path: name)
        }
        return .file(root: RealPath.folder(of: target), path: RealPath.name(of: target))
    }

    private static func parseURL(_ text: String, scheme: String) throws(HeliosError) -> URL {
        guard scheme == "http" || scheme == "https" else {
            throw HeliosError(
                .usage,
                "only http and https URLs can be opened",
                at: text,
                advice: "For a file, give its path."
            )
        }
        guard let url = URL(string: text), let host = url.host(), !host.isEmpty else {
            throw HeliosError(.usage, "the input is not a valid URL", at: text)
        }
        return url
    }
}
