/// The user's encoder options.
public struct EncoderOptions: Sendable, Hashable {
    /// The rate control.
    public enum RateControl: Sendable, Hashable {
        /// The encoder's constant rate factor (`-crf`).
        case quality(Double)
        /// Bits per second (`-b:v`).
        case bitrate(Int)
    }

    /// The name of an encoder, as in `ffmpeg -encoders`, or of a codec: `h265`.
    public var videoCodec: String
    /// Determines options that the user has not set.
    public var quality: EncodingQuality
    /// The encoder's `-preset`; nil: as for ``quality``.
    public var preset: String?
    /// Nil: as for ``quality``.
    public var rateControl: RateControl?
    /// Name of the pixel format, as in `ffmpeg -pix_fmts`.
    public var pixelFormat: String
    /// Name of the encoder; nil: the one that is usual in the file's container.
    public var audioCodec: String?
    /// Bits per second.
    public var audioBitrate: Int?
    /// Samples per second of the output and of all audio processing.
    public var sampleRate: Int

    public init(
        videoCodec: String,
        quality: EncodingQuality = .standard,
        preset: String? = nil,
        rateControl: RateControl? = nil,
        pixelFormat: String,
        audioCodec: String?,
        audioBitrate: Int?,
        sampleRate: Int = 48000
    ) {
        self.videoCodec = videoCodec
        self.quality = quality
        self.preset = preset
        self.rateControl = rateControl
        self.pixelFormat = pixelFormat
        self.audioCodec = audioCodec
        self.audioBitrate = audioBitrate
        self.sampleRate = sampleRate
    }
}

/// The trade-off between time, size and quality; each encoder has its own settings for it.
public enum EncodingQuality: String, Sendable, Hashable, CaseIterable {
    /// For previews: as fast as possible without visible artefacts.
    case draft
    /// For publishing.
    case standard
    /// For masters.
    case high

    /// One value of three.
    func choose<Value>(_ draft: Value, _ standard: Value, _ high: Value) -> Value {
        switch self {
        case .draft: draft
        case .standard: standard
        case .high: high
        }
    }
}
