import FlyingFox
import Foundation
import Logging
import MP4

/// Answers the requests of a page for the files of its folder.
struct FileResponder: HTTPHandler {
    let folder: ServedFolder
    let logger: Logger
    private let indexes = MovieIndexes()

    init(folder: ServedFolder, logger: Logger) {
        (self.folder, self.logger) = (folder, logger)
    }

    /// How much of a file is read at a time, in bytes.
    private static let chunkSize = 1 << 17

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard request.method == .GET || request.method == .HEAD else {
            return Self.refusal(.methodNotAllowed, headers: [HTTPHeader("Allow"): "GET, HEAD"])
        }
        guard Self.isLoopback(host: request.headers[.host]) else { return Self.refusal(.misdirectedRequest) }
        let path = request.target.path()
        switch folder.entry(forEncodedPath: path) {
        case .file(let realPath):
            return await respond(to: request, with: realPath)
        case .folderWithoutSlash:
            let query = request.target.query()
            return Self.refusal(
                .permanentRedirect,
                headers: [.location: Self.location(path) + "/" + (query.isEmpty ? "" : "?\(query)")]
            )
        case .missing:
            // A full browser asks for the icon by itself.
            let level: Logger.Level = path == "/favicon.ico" ? .debug : .notice
            logger.log(
                level: level,
                "The page asked for a file that is not there",
                metadata: ["path": "\(path)"]
            )
            return Self.refusal(.notFound)
        case .forbidden:
            logger.warning("The page asked for a file that it may not have", metadata: ["path": "\(path)"])
            return Self.refusal(.forbidden)
        case .malformed:
            return Self.refusal(.badRequest)
        }
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
        // Whoever reads the file for itself gets it as it is.
        let isShown = request.headers[HTTPHeader("Sec-Fetch-Dest")] == "video"
        let file = ServedFile(file: open, index: isShown ? await indexes.index(of: open) : nil)
        var headers: HTTPHeaders = [
            .contentType: MediaType.ofFile(named: RealPath.name(of: realPath)),
            .acceptRanges: "bytes",
            .cacheControl: "no-store",
        ]
        // Ranges are defined for GET alone (RFC 9110, section 14.2).
        let header = request.method == .GET ? request.headers[.range] : nil
        switch ByteRange(header: header, size: file.size) {
        case .whole:
            return response(.ok, headers, file: file, range: 0..<file.size, to: request)
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
            return response(.partialContent, headers, file: file, range: range, to: request)
        case .unsatisfiable:
            return Self.refusal(.rangeNotSatisfiable, headers: [.contentRange: "bytes */\(file.size)"])
        }
    }

    private func response(
        _ status: HTTPStatusCode,
        _ headers: HTTPHeaders,
        file: ServedFile,
        range: Range<Int>,
        to request: HTTPRequest
    ) -> HTTPResponse {
        guard request.method == .GET else {
            var headers = headers
            headers[.contentLength] = String(range.count)
            return HTTPResponse(statusCode: status, headers: headers)
        }
        let body = HTTPBodySequence(
            from: FileBody(file: file, range: range),
            count: range.count,
            suggestedBufferSize: Self.chunkSize
        )
        return HTTPResponse(statusCode: status, headers: headers, body: body)
    }

    private static func refusal(_ status: HTTPStatusCode, headers: HTTPHeaders = [:]) -> HTTPResponse {
        var headers = headers
        headers[.cacheControl] = "no-store"
        return HTTPResponse(statusCode: status, headers: headers)
    }

    /// A location that begins with two slashes would name another host.
    private static func location(_ path: String) -> String {
        "/" + path.drop { $0 == "/" }
    }

    /// Only requests by the server's own names are answered: a page on the web whose name was made to point
    /// to 127.0.0.1 sends its own.
    private static func isLoopback(host: String?) -> Bool {
        guard let name = host?.split(separator: ":").first else { return false }
        return name == CompositionServer.host || name.lowercased() == "localhost"
    }
}
