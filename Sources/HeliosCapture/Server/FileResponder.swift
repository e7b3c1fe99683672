import FlyingFox
import Foundation
import Logging
import MP4
import Waiting

/// Serves the files of a page's folder.
struct FileResponder: HTTPHandler {
    let folder: ServedFolder
    /// Whether paths of documents without a file are served the folder's `index.html`.
    let isSinglePage: Bool
    let usedFiles: UsedFiles
    let logger: Logger
    /// The port that it is served on, once it is bound.
    let port = Monitor<UInt16>(0)
    private let indexes = MovieIndexes()
    private let modules: PageModules

    init(folder: ServedFolder, isSinglePage: Bool, usedFiles: UsedFiles, logger: Logger) {
        (self.folder, self.isSinglePage) = (folder, isSinglePage)
        (self.usedFiles, self.logger) = (usedFiles, logger)
        modules = PageModules(root: folder.root)
    }

    /// The size of a read, in bytes.
    private static let chunkSize = 1 << 17

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard request.method == .GET || request.method == .HEAD else {
            return Self.refusal(.methodNotAllowed, headers: [HTTPHeader("Allow"): "GET, HEAD"])
        }
        guard Self.isLoopback(host: request.headers[.host]) else { return Self.refusal(.misdirectedRequest) }
        guard PeerUser.mayBeKnown(request.remoteAddress, port: port.read { $0 }) else {
            logger.warning("Another user of this machine requested a file of the composition")
            return Self.refusal(.forbidden)
        }
        let path = request.target.path()
        switch entry(path, for: request) {
        case .file(let realPath):
            usedFiles.note(realPath)
            if let manifest = PageModules.manifest(ofFileAt: realPath) { usedFiles.note(manifest) }
            return await respond(to: request, with: realPath)
        case .folderWithoutSlash:
            let query = request.target.query()
            return Self.refusal(
                .permanentRedirect,
                headers: [.location: Self.location(path) + "/" + (query.isEmpty ? "" : "?\(query)")]
            )
        case .missing: return missing(path, for: request)
        case .forbidden:
            logger.warning("The page requested a file that it may not read", metadata: ["path": "\(path)"])
            return Self.refusal(.forbidden)
        case .malformed:
            return Self.refusal(.badRequest)
        }
    }

    /// The response for a path without a file: a redirection to the file that a script means, or a refusal.
    private func missing(_ path: String, for request: HTTPRequest) -> HTTPResponse {
        let destination = request.headers[HTTPHeader("Sec-Fetch-Dest")] ?? ""
        if destination == "script", let fullPath = fullPath(of: path) {
            return Self.refusal(.permanentRedirect, headers: [.location: Self.location(fullPath)])
        }
        if let name = path.removingPercentEncoding { usedFiles.note(missing: folder.root + name) }
        // A full Chromium requests the icon itself; missing essential resources are reported with the page; HEAD
        // requests probe where the files of compositions are.
        let isExpected =
            ["script", "style", "font"].contains(destination) || path == "/favicon.ico"
            || request.method == .HEAD
        logger.log(
            level: isExpected ? .debug : .notice,
            "The page requested a file that does not exist",
            metadata: ["path": "\(path)"]
        )
        return Self.refusal(.notFound)
    }

    /// The entry at a path, or its substitute.
    private func entry(_ path: String, for request: HTTPRequest) -> ServedFolder.Entry {
        let entry = entry(path)
        guard isSinglePage, Self.isForDocument(request), entry == .missing else { return entry }
        return folder.entry(forEncodedPath: "/")
    }

    private func entry(_ path: String) -> ServedFolder.Entry {
        modules.entry(forEncodedPath: path) ?? folder.entry(forEncodedPath: path)
    }

    private func fullPath(of path: String) -> String? { modules.fullPath(of: path, entry) }

    private static func isForDocument(_ request: HTTPRequest) -> Bool {
        ["document", "iframe"].contains(request.headers[HTTPHeader("Sec-Fetch-Dest")])
    }

    private func respond(to request: HTTPRequest, with realPath: String) async -> HTTPResponse {
        guard let open = OpenFile(realPath: realPath) else {
            let reason = String(cString: strerror(errno))
            logger.warning(
                "A file of the composition cannot be read",
                metadata: ["path": "\(realPath)", "reason": "\(reason)"]
            )
            return Self.refusal(.forbidden)
        }
        if Self.isForDocument(request), let page = page(open, at: realPath) {
            let headers: HTTPHeaders = [
                .contentType: MediaType.ofFile(named: realPath), .cacheControl: "no-store",
            ]
            return HTTPResponse(statusCode: .ok, headers: headers, body: page)
        }
        // Only videos get a rewritten index; other requests get the file unchanged.
        let isShown = request.headers[HTTPHeader("Sec-Fetch-Dest")] == "video"
        let file = ServedFile(file: open, index: isShown ? await indexes.index(of: open) : nil)
        // Ranges are defined only for GET (RFC 9110, section 14.2).
        let range = request.method == .GET ? request.headers[.range] : nil
        return response(
            FileHead(ofFile: RealPath.name(of: realPath), size: file.size, range: range),
            file,
            to: request
        )
    }

    /// The maximum size of a page that is scanned, in bytes.
    private static let largestPage = 1 << 24

    /// The page with an import map inserted; nil if it needs none.
    private func page(_ open: OpenFile, at realPath: String) -> Data? {
        let isPage = ["html", "htm"].contains(RealPath.name(of: realPath).pathExtension.lowercased())
        guard isPage, open.size <= Self.largestPage, let html = try? open.read(open.size, at: 0),
            html.count == open.size
        else { return nil }
        return modules.page(html, at: realPath)
    }

    private func response(_ head: FileHead, _ file: ServedFile, to request: HTTPRequest) -> HTTPResponse {
        var headers: HTTPHeaders = [.cacheControl: "no-store"]
        for (name, value) in head.headers { headers[HTTPHeader(name)] = value }
        let status: HTTPStatusCode
        switch head.status {
        case .ok: status = .ok
        case .partialContent: status = .partialContent
        case .rangeNotSatisfiable: return HTTPResponse(statusCode: .rangeNotSatisfiable, headers: headers)
        }
        guard request.method == .GET else {
            headers[.contentLength] = String(head.body.count)
            return HTTPResponse(statusCode: status, headers: headers)
        }
        let body = HTTPBodySequence(
            from: FileBody(file: file, range: head.body),
            count: head.body.count,
            suggestedBufferSize: Self.chunkSize
        )
        return HTTPResponse(statusCode: status, headers: headers, body: body)
    }

    private static func refusal(_ status: HTTPStatusCode, headers: HTTPHeaders = [:]) -> HTTPResponse {
        var headers = headers
        headers[.cacheControl] = "no-store"
        return HTTPResponse(statusCode: status, headers: headers)
    }

    /// A location that starts with two slashes would refer to another host.
    private static func location(_ path: String) -> String {
        "/" + path.drop { $0 == "/" }
    }

    /// Prevents DNS rebinding: a page on the web whose host name resolves to 127.0.0.1 sends its own name in the `Host`
    /// header.
    private static func isLoopback(host: String?) -> Bool {
        guard let name = host?.split(separator: ":").first else { return false }
        return name == CompositionServer.host || name.lowercased() == "localhost"
    }
}
