/// The formats of the matrix of sounds.
enum MatrixFormat: String, CaseIterable, CustomStringConvertible, Sendable {
    case wave16 = "WAV, 16 bits"
    case wave24 = "WAV, 24 bits"
    case waveFloat = "WAV, floating point"
    case mp3 = "MP3"
    case m4aIndexFirst = "M4A, index first"
    case m4aIndexLast = "M4A, index last"
    case adts = "ADTS"
    case vorbis = "Ogg Vorbis"
    case oggOpus = "Ogg Opus"
    case webmOpus = "WebM Opus"
    case flac = "FLAC"
    case video = "MP4 video, index last"

    var description: String { rawValue }

    var fileExtension: String {
        switch self {
        case .wave16, .wave24, .waveFloat: "wav"
        case .mp3: "mp3"
        case .m4aIndexFirst, .m4aIndexLast: "m4a"
        case .adts: "aac"
        case .vorbis: "ogg"
        case .oggOpus: "opus"
        case .webmOpus: "webm"
        case .flac: "flac"
        case .video: "mp4"
        }
    }

    /// The element that plays it.
    var element: String { self == .video ? "video" : "audio" }

    var isUncompressed: Bool { [.wave16, .wave24, .waveFloat].contains(self) }

    /// Where no header gives the sound's length, a browser plays the AAC encoder's delay and the padding of the
    /// last packet, too. Chromium's `duration` is a guess from the bit rate: 38.2 s for 27 s.
    var playsWholePackets: Bool { self == .adts }

    /// What ffmpeg needs to write it, at rates that make the large sound more than 1 MB.
    ///
    /// AAC's encoder takes the rate only if it may not join the channels; and at 64 kbit/s it lets the level of
    /// a first tone wander by 4 dB.
    func arguments(_ size: MatrixSize) -> [String] {
        func rate(_ large: Int) -> [String] { ["-b:a", size == .large ? "\(large)k" : "64k"] }
        let aac = ["-c:a", "aac", "-aac_ms", "0", "-b:a", size == .large ? "500k" : "160k"]
        return switch self {
        case .wave16: ["-c:a", "pcm_s16le", "-f", "wav"]
        case .wave24: ["-c:a", "pcm_s24le", "-f", "wav"]
        case .waveFloat: ["-c:a", "pcm_f32le", "-f", "wav"]
        case .mp3: ["-f", "mp3"] + rate(320)
        case .m4aIndexFirst: ["-f", "ipod", "-movflags", "+faststart"] + aac
        case .m4aIndexLast: ["-f", "ipod"] + aac
        case .adts: ["-f", "adts"] + aac
        case .vorbis:
            ["-f", "ogg", "-c:a", "libvorbis"] + rate(320) + (size == .large ? ["-minrate", "300k"] : [])
        case .oggOpus: ["-f", "ogg", "-c:a", "libopus", "-vbr", "off"] + rate(320)
        case .webmOpus: ["-f", "webm", "-c:a", "libopus", "-vbr", "off"] + rate(320)
        case .flac: ["-f", "flac", "-sample_fmt", "s16"]
        case .video: ["-f", "mp4", "-c:v", "libx264", "-pix_fmt", "yuv420p"] + aac
        }
    }
}
