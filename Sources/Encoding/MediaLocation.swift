/// A path in a form that ffmpeg does not take for an option or a protocol.
enum MediaLocation {
    /// Absolute paths and URLs are unchanged; relative paths might look like an option or a protocol.
    static func argument(_ path: String) -> String {
        path.hasPrefix("/") || path.contains("://") ? path : "file:\(path)"
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
