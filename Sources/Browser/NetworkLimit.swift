import Foundation

/// The only server that pages may connect to; Chromium itself blocks everything else: requests, WebSockets, workers,
/// WebRTC, and DNS lookups.
public struct NetworkLimit: Sendable, Hashable {
    /// The server's host name or IP address, and its port.
    let host: String
    let port: Int

    /// - Parameter url: a URL on the server; nil if it has no host.
    public init?(serverOf url: String) {
        guard let url = URL(string: url), let host = url.host(), !host.isEmpty else { return nil }
        self.host = host.contains(":") ? "[\(host)]" : host
        port = url.port ?? (url.scheme?.lowercased() == "https" ? 443 : 80)
    }

    /// A proxy that does not exist, on a privileged port; host names are not resolved for requests through a proxy.
    static let proxy = "http://127.0.0.1:1"

    /// What bypasses the proxy. Without `<-loopback>` all of localhost would; later rules take precedence.
    var bypassList: String { "<-loopback>;\(host):\(port)" }

    /// For traffic that ignores the proxy: DNS lookups fail, and WebRTC uses only proxied connections.
    static func flags(reaching host: String) -> [String] {
        [
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE \(host)",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        ]
    }
}
