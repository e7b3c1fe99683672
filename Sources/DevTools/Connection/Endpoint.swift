import FoundationEssentials

/// The address of a browser's DevTools: `ws://127.0.0.1:port/devtools/browser/…`.
struct Endpoint: Sendable, Hashable {
    let host: String
    let port: UInt16
    let path: String

    /// Throws `DevToolsError.invalidEndpoint`. Without a port it is 80, without a path `/`.
    init(_ text: String) throws(DevToolsError) {
        guard let components = URLComponents(string: text),
            components.scheme == "ws",
            let host = components.host, !host.isEmpty,
            let port = UInt16(exactly: components.port ?? 80)
        else { throw .invalidEndpoint(text) }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        self.port = port
        path = components.percentEncodedPath.isEmpty ? "/" : components.percentEncodedPath
    }

    /// Host and port for the request's `Host` header.
    var authority: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
