/// A supported format of subtitle files.
public enum SubtitleFormat: String, Sendable, Hashable {
    /// SubRip.
    case subRip = "srt"
    case webVTT = "webvtt"
    /// Advanced SubStation Alpha, and its predecessor SubStation Alpha.
    case ass

    /// The name of ffmpeg's demuxer.
    var demuxer: String { rawValue }

    /// The resolution of its times, in milliseconds.
    var timeStep: Int { self == .ass ? 10 : 1 }

    /// Detects the format by the lines of a file, whatever its name; nil: unknown.
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
    /// Whether it is empty or white space.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Without leading and trailing white space.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
