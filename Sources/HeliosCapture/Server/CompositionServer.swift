import Foundation
import Logging

/// A running server of one folder on 127.0.0.1, valid in the body of
/// ``withCompositionServer(root:page:isSinglePage:usedFiles:logger:_:)``.
public struct CompositionServer: Sendable {
    /// The folder's absolute path, without symbolic links.
    public let root: String
    public let port: UInt16
    /// Records the files whose paths are used.
    let usedFiles: UsedFiles

    static let host = loopbackHost

    /// `http://127.0.0.1:port`, without a trailing slash.
    public var origin: String { "http://\(Self.host):\(port)" }

    /// The URL of a file by its path below the root; nil for a path that leaves the root.
    public func url(forPath relativePath: String) -> URL? {
        let components = relativePath.split(separator: "/", omittingEmptySubsequences: false)
        guard !components.contains(".."), !relativePath.utf8.contains(0) else { return nil }
        let encoded = components.compactMap {
            $0.addingPercentEncoding(withAllowedCharacters: Self.unreserved)
        }
        return URL(string: "\(origin)/\(encoded.joined(separator: "/"))")
    }

    /// The canonical path of the regular file that is served for a URL; nil if the URL is another server's, or there
    /// is no such file.
    public func filePath(for url: URL) -> String? {
        guard url.scheme?.lowercased() == "http", url.host() == Self.host, url.port == Int(port) else {
            return nil
        }
        let path = url.path(percentEncoded: true)
        let entry = ServedFolder(root: root).entry(forEncodedPath: path.isEmpty ? "/" : path)
        guard case .file(let path) = entry else { return nil }
        usedFiles.note(path)
        return path
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}

/// Serves a folder on a free port of 127.0.0.1 while `body` runs; the port and all connections are closed
/// when it returns or throws.
///
/// - Parameters:
///   - page: the path of the composition in it, which may be hidden.
///   - isSinglePage: whether paths of documents without a file are served the folder's `index.html`.
///   - usedFiles: records the served files.
/// - Throws: the errors of `body`; ``HeliosError/Code/inputNotFound`` if there is no such folder,
///   ``HeliosError/Code/toolUnfit`` if no port can be bound.
func withCompositionServer<Result: Sendable>(
    root: String,
    page: String? = nil,
    isSinglePage: Bool = false,
    usedFiles: UsedFiles = UsedFiles(nil),
    logger: Logger,
    _ body: (CompositionServer) async throws -> Result
) async throws -> Result {
    guard let realRoot = RealPath.resolve(root), FileStatus(following: realRoot)?.kind == .folder else {
        throw HeliosError(.inputNotFound, "there is no such folder to serve", at: root)
    }
    let responder = FileResponder(
        folder: ServedFolder(root: realRoot, page: page),
        isSinglePage: isSinglePage,
        usedFiles: usedFiles,
        logger: logger
    )
    return try await withLoopbackServer(responder, logger: logger) { port in
        responder.port.update { $0 = port }
        return try await body(CompositionServer(root: realRoot, port: port, usedFiles: usedFiles))
    }
}
