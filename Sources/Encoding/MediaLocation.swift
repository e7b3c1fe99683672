/// How a path is written so that ffmpeg takes it for nothing else.
enum MediaLocation {
    /// An absolute path and a URL stay as they are; any other path might read as an option or a protocol.
    static func argument(_ path: String) -> String {
        path.hasPrefix("/") || path.contains("://") ? path : "file:\(path)"
    }
}

extension String {
    /// What follows the last dot of the last name, in lower case; empty if there is none.
    var pathExtension: String {
        let name = split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
