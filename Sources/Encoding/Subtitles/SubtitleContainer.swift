/// What subtitle tracks a file may have.
public enum SubtitleContainer: Sendable, Hashable {
    /// MP4 and MOV, with 3GPP timed text: one text at a time, without places.
    case movie
    case webM
    /// Takes every format as it is.
    case matroska

    /// - Parameter format: of the video; nil: it has no place for subtitles.
    public init?(_ format: OutputFormat) {
        switch format {
        case .mp4, .mov: self = .movie
        case .webm: self = .webM
        case .matroska: self = .matroska
        case .gif, .apng, .webp, .png, .other: return nil
        }
    }

    /// Whether it takes subtitles with what ASS says of their looks.
    var takesASS: Bool { self == .matroska }

    /// Whether its tracks hold one text at a time. ffmpeg cuts a cue short when the next begins before its end,
    /// and refuses two that begin at once.
    var holdsOneTextAtATime: Bool { self == .movie }

    /// ffmpeg's `-c:s`.
    func codec(for format: SubtitleFormat) -> String {
        switch self {
        case .movie: "mov_text"
        case .webM: format == .webVTT ? "copy" : "webvtt"
        case .matroska: "copy"
        }
    }
}
