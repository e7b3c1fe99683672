/// A format of subtitle files that can be read.
public enum SubtitleFormat: String, Sendable, Hashable {
    /// SubRip.
    case subRip = "srt"
    case webVTT = "webvtt"
    /// Advanced SubStation Alpha, and its elder SubStation Alpha.
    case ass

    /// ffmpeg's name of the demuxer.
    var demuxer: String { rawValue }

    /// The unit in which it writes times, in milliseconds.
    var timeStep: Int { self == .ass ? 10 : 1 }

    /// Tells the format from a file's lines, whatever the file is called; nil: none of them.
    init?(sniffing lines: [Substring]) {
        guard let first = lines.first(where: { !$0.isBlank }) else { return nil }
        if first.hasPrefix("WEBVTT") {
            self = .webVTT
        } else if lines.contains(where: { ["[script info]", "[events]"].contains($0.trimmed.lowercased()) }) {
            self = .ass
        } else if lines.contains(where: { $0.contains("-->") }) {
            self = .subRip
        } else {
            return nil
        }
    }
}

extension StringProtocol {
    /// Whether there is nothing but white space.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Without white space at either end.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
