/// An output format.
public enum OutputFormat: Sendable, Hashable {
    case mp4
    case mov
    case webm
    case matroska
    case gif
    case apng
    /// Animated WebP.
    case webp
    /// A folder of PNG files, one per frame, numbered as on the timeline.
    case png
    /// The format that ffmpeg chooses by the extension.
    case other(String)

    /// The named formats, in the order in which they are listed.
    public static let named: [OutputFormat] = [.mp4, .mov, .webm, .matroska, .gif, .apng, .webp, .png]

    /// The named format; nil: unknown.
    public init?(named name: String) {
        guard let format = Self.named.first(where: { $0.name == name }) else { return nil }
        self = format
    }

    /// The format for a file extension.
    public init(fileExtension: String) {
        let name = fileExtension.lowercased()
        switch name {
        case "m4v": self = .mp4
        case "qt": self = .mov
        default: self = OutputFormat(named: name) ?? .other(name)
        }
    }

    /// The name, which is also the usual extension.
    public var name: String {
        switch self {
        case .mp4: "mp4"
        case .mov: "mov"
        case .webm: "webm"
        case .matroska: "mkv"
        case .gif: "gif"
        case .apng: "apng"
        case .webp: "webp"
        case .png: "png"
        case .other(let name): name
        }
    }

    /// ffmpeg's name of the format (`-f`); nil: chosen by the extension.
    public var muxer: String? {
        switch self {
        case .matroska: "matroska"
        case .png: "image2"
        case .other(let name): Self.otherMuxers[name]
        default: name
        }
    }

    /// ffmpeg's choices for common extensions, which it cannot make for an unnamed file.
    private static let otherMuxers = [
        "aac": "adts", "avi": "avi", "flac": "flac", "flv": "flv", "m4a": "ipod", "mka": "matroska",
        "mp3": "mp3", "mpg": "mpeg", "oga": "oga", "ogg": "ogg", "ogv": "ogv", "opus": "opus", "ts": "mpegts",
        "wav": "wav",
    ]

    /// Whether it supports audio.
    public var hasAudio: Bool {
        switch self {
        case .gif, .apng, .webp, .png: false
        default: true
        }
    }

    /// Whether it can be written without seeking; APNG has the number of frames at its beginning.
    public var isStreamable: Bool {
        switch self {
        case .mp4, .mov, .webm, .matroska, .gif, .webp: true
        case .apng, .png, .other: false
        }
    }

    /// The highest frame rate that plays at full speed, if there is a limit.
    ///
    /// GIF delays are in hundredths of a second, and browsers treat 0 and 1 as 10.
    public var highestRate: Int? { self == .gif ? 50 : nil }

    /// The default video encoder.
    public var usualCodec: VideoCodec {
        switch self {
        case .mp4, .other: VideoCodec(named: "h264")
        case .mov: VideoCodec(named: "prores")
        case .webm: VideoCodec(named: "vp9")
        case .matroska: VideoCodec(named: "ffv1")
        case .gif: VideoCodec(named: "gif")
        case .apng: VideoCodec(named: "apng")
        case .webp: VideoCodec(named: "webp")
        case .png: VideoCodec(named: "png")
        }
    }

    /// Whether ffmpeg's muxer supports an encoder's codec.
    public func holds(_ codec: VideoCodec) -> Bool {
        switch (self, codec.family) {
        case (.other, _): true
        case (.gif, let family): family == .gif
        case (.apng, let family): family == .apng
        case (.webp, let family): family == .webp
        case (.png, let family): family == .png
        case (_, .gif), (_, .apng), (_, .webp): false
        case (.webm, let family): [.vp8, .vp9, .av1].contains(family)
        case (.mp4, let family): ![.vp8, .prores, .ffv1, .png].contains(family)
        case (.mov, let family): ![.vp8, .vp9, .av1].contains(family)
        case (.matroska, _): true
        }
    }

    /// Whether the container supports an audio encoder's codec, as far as known.
    public func holdsAudio(_ encoder: String) -> Bool {
        switch self {
        case .webm: ["opus", "vorbis"].contains { encoder.contains($0) }
        case .mp4: !encoder.hasPrefix("pcm_")
        default: hasAudio
        }
    }

    /// The default audio encoder, which is lossless for masters.
    func usualAudioCodec(beside codec: VideoCodec) -> String {
        switch self {
        case .webm: "libopus"
        case .mov where codec.family == .prores: "pcm_s24le"
        case .matroska where codec.family == .ffv1: "flac"
        default: Self.usualAudioCodec(name)
        }
    }

    /// The default encoder for an audio file.
    static func usualAudioCodec(_ fileExtension: String) -> String {
        switch fileExtension {
        case "wav", "w64", "rf64", "aiff", "aif": "pcm_s16le"
        case "flac": "flac"
        case "mp3": "libmp3lame"
        case "webm", "weba", "opus": "libopus"
        case "ogg", "oga": "libvorbis"
        default: "aac"
        }
    }
}
