import Browser
import Foundation
import Logging
import MP4

/// Answers a page's requests for mapped URLs, like a server that allows cross-origin reads.
struct MappedFiles: Sendable {
    /// The maps, longest prefix first.
    private let maps: [AddressMap]
    private let usedFiles: UsedFiles
    private let logger: Logger

    /// - Parameter usedFiles: records the served files.
    init(_ maps: [AddressMap], usedFiles: UsedFiles, logger: Logger) {
        self.maps = maps.sorted { $0.prefix.count > $1.prefix.count }
        self.usedFiles = usedFiles
        self.logger = logger
    }

    /// Intercepts the requests of a page.
    func serve(_ page: Page) async throws {
        guard !maps.isEmpty else { return }
        // In these patterns `?` is a wildcard; they match at least the mapped URLs, and possibly others.
        let patterns = maps.map { "\($0.prefix)*" }
        try await page.intercept(patterns) { answer($0) }
    }

    /// - Returns: nil for a URL that is not mapped.
    func answer(_ request: InterceptedRequest) -> InterceptedResponse? {
        for map in maps {
            guard let rest = map.rest(of: request.url) else { continue }
            return answer(request, rest, of: map)
        }
        return nil
    }

    private func answer(_ request: InterceptedRequest, _ rest: String, of map: AddressMap)
        -> InterceptedResponse
    {
        var headers = Self.sharing(with: request)
        guard request.method != "OPTIONS" else { return InterceptedResponse(status: 204, headers: headers) }
        guard let path = Self.file(rest, of: map), let open = OpenFile(realPath: path) else {
            logger.notice(
                "The page requested a mapped file that does not exist",
                metadata: ["address": "\(request.url)", "folder": "\(map.path)"]
            )
            return InterceptedResponse(status: 404, headers: headers)
        }
        usedFiles.note(path)
        let file = ServedFile(file: open, index: nil)
        let head = FileHead(
            ofFile: RealPath.name(of: path),
            size: file.size,
            range: request.header("Range")
        )
        headers += head.headers
        do {
            let body = try Self.bytes(of: file, head.body)
            return InterceptedResponse(status: head.status.rawValue, headers: headers, body: body)
        } catch {
            logger.warning("A mapped file cannot be read", metadata: ["reason": "\(error)"])
            return InterceptedResponse(status: 500, headers: headers)
        }
    }

    private static func bytes(of file: ServedFile, _ range: Range<Int>) throws -> Data {
        var data = Data(capacity: range.count)
        while data.count < range.count {
            data += try file.read(range.count - data.count, at: range.lowerBound + data.count)
        }
        return data
    }

    /// The canonical path of the regular file that a URL is mapped to.
    private static func file(_ rest: String, of map: AddressMap) -> String? {
        guard map.isFolder else { return rest.isEmpty ? map.path : nil }
        let entry = ServedFolder(root: map.path).entry(forEncodedPath: rest.isEmpty ? "/" : rest)
        guard case .file(let path) = entry else { return nil }
        return path
    }

    /// A page may read a response to a request with credentials only if it names the page's origin (CORS).
    private static func sharing(with request: InterceptedRequest) -> [(name: String, value: String)] {
        let origin = request.header("Origin")
        var headers = [
            ("Access-Control-Allow-Origin", origin ?? "*"), ("Timing-Allow-Origin", "*"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
        ]
        if origin != nil { headers.append(("Access-Control-Allow-Credentials", "true")) }
        if request.method == "OPTIONS" {
            headers.append(("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"))
            headers.append(
                ("Access-Control-Allow-Headers", request.header("Access-Control-Request-Headers") ?? "*")
            )
        }
        return headers
    }
}
