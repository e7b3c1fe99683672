/// The formats that sounds of compositions come in.
public enum SoundFormat: String, CaseIterable, CustomStringConvertible, Sendable {
    case wav, mp3, ogg, flac, webm

    public var description: String { rawValue }

    /// What ffmpeg needs to write it; at rates that let half a minute take more than 1 MB.
    var arguments: [String] {
        switch self {
        case .wav: ["-f", "wav"]
        case .mp3: ["-f", "mp3", "-b:a", "320k"]
        case .ogg: ["-f", "ogg", "-c:a", "libvorbis", "-b:a", "320k", "-minrate", "300k"]
        case .flac: ["-f", "flac"]
        case .webm: ["-f", "webm", "-c:a", "libopus", "-b:a", "320k", "-vbr", "off"]
        }
    }
}
