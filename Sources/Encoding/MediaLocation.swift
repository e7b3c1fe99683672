/// A path in a form that ffmpeg does not take for an option or a protocol.
enum MediaLocation {
    /// Absolute paths and URLs are unchanged; relative paths might look like an option or a protocol.
    static func argument(_ path: String) -> String {
        path.hasPrefix("/") || path.contains("://") ? path : "file:\(path)"
    }

    /// The options of an input that keep its content from opening anything by another protocol than its own: a file may
    /// name servers, and a track in memory files.
    static func protocols(of location: String) -> [String] {
        let isRemote = ["http://", "https://"].contains { location.lowercased().hasPrefix($0) }
        let own = location.hasPrefix("pipe:") ? "pipe" : isRemote ? "http,https,httpproxy,tcp,tls" : "file"
        return ["-protocol_whitelist", own]
    }
}

extension String {
    /// The extension of the last component, in lower case; empty if there is none.
    var pathExtension: String {
        let name = split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
