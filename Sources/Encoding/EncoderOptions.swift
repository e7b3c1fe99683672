/// What the user asked of ffmpeg's encoders.
public struct EncoderOptions: Sendable, Hashable {
    /// How the size of the video is decided.
    public enum RateControl: Sendable, Hashable {
        /// The encoder's constant rate factor (`-crf`).
        case quality(Double)
        /// Bits per second (`-b:v`).
        case bitrate(Int)
    }

    /// Name of the encoder, as in `ffmpeg -encoders`, or of what it makes: `h265`.
    public var videoCodec: String
    /// What decides where the user has not.
    public var quality: EncodingQuality
    /// The encoder's speed setting (`-preset`); nil: what ``quality`` stands for.
    public var preset: String?
    /// Nil: what ``quality`` stands for.
    public var rateControl: RateControl?
    /// Name of the pixel format, as in `ffmpeg -pix_fmts`.
    public var pixelFormat: String
    /// Name of the encoder; nil: the one that is usual in the file's container.
    public var audioCodec: String?
    /// Bits per second.
    public var audioBitrate: Int?
    /// Samples per second of the output; all sound is reckoned in these.
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

/// How much time and space the encoder may take; what that means is each encoder's matter.
public enum EncodingQuality: String, Sendable, Hashable, CaseIterable {
    /// To look at while working: as fast as it goes without looking broken.
    case draft
    /// To publish.
    case standard
    /// To keep, and to work on.
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
