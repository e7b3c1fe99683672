/// The kind of subtitle tracks that a container supports.
public enum SubtitleContainer: Sendable, Hashable {
    /// MP4 and MOV, with 3GPP timed text: one text at a time, without positions.
    case movie
    case webM
    /// Stores every format unchanged.
    case matroska

    /// - Parameter format: of the video; nil: it does not support subtitles.
    public init?(_ format: OutputFormat) {
        switch format {
        case .mp4, .mov: self = .movie
        case .webm: self = .webM
        case .matroska: self = .matroska
        case .gif, .apng, .webp, .png, .other: return nil
        }
    }

    /// Whether it supports ASS styles.
    var takesASS: Bool { self == .matroska }

    /// Whether its tracks hold one text at a time. ffmpeg truncates a cue when the next one begins, and refuses two that begin
    /// at the same time.
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
