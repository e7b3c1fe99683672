/// Parses the output of `-progress`: blocks of `key=value` lines, ended by `progress=continue` or `progress=end`.
///
/// Source: ffmpeg(1), `-progress`.
struct FFmpegProgress: Sendable, Hashable {
    /// Video frames encoded so far.
    private(set) var frames = 0
    /// Whether the last block has arrived.
    private(set) var isAtEnd = false
    private var position = ""
    private var size = ""

    /// Parses a line; returns whether it shows progress since the last line with its key.
    mutating func take(_ line: String) -> Bool {
        let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters }
        guard parts.count == 2 else { return false }
        let before = self
        switch parts[0] {
        case "frame": frames = Int(parts[1]) ?? frames
        case "out_time_us": position = parts[1]
        case "total_size": size = parts[1]
        case "progress": isAtEnd = parts[1] == "end"
        default: break
        }
        return self != before
    }
}

extension Substring {
    fileprivate var trimmingCharacters: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
