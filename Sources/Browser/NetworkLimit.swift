import Foundation

/// The one server that pages may reach; everything else is refused by Chromium itself, whatever asks for it: requests,
/// WebSockets, workers, WebRTC, look-ups of names.
public struct NetworkLimit: Sendable, Hashable {
    /// The server's name or address, and its port.
    let host: String
    let port: Int

    /// - Parameter url: an address of that server's; nil if it has none.
    public init?(serverOf url: String) {
        guard let url = URL(string: url), let host = url.host(), !host.isEmpty else { return nil }
        self.host = host.contains(":") ? "[\(host)]" : host
        port = url.port ?? (url.scheme?.lowercased() == "https" ? 443 : 80)
    }

    /// A proxy that nobody is, on a port that only root could open; names are not looked up for a proxy.
    static let proxy = "http://127.0.0.1:1"

    /// What does not go to the proxy. Without `<-loopback>` nothing on this machine would; a later rule goes before.
    var bypassList: String { "<-loopback>;\(host):\(port)" }

    /// Whatever does not ask the proxy: names have no addresses, and WebRTC uses nothing but a proxy.
    static func flags(reaching host: String) -> [String] {
        [
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE \(host)",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        ]
    }
}
