/// What the user asked of ffmpeg's encoders.
public struct EncoderOptions: Sendable, Hashable {
    /// How the size of the video is decided.
    public enum RateControl: Sendable, Hashable {
        /// The encoder's constant rate factor (`-crf`).
        case quality(Double)
        /// Bits per second (`-b:v`).
        case bitrate(Int)
    }

    /// Name of the encoder, as in `ffmpeg -encoders`.
    public var videoCodec: String
    /// The encoder's speed setting. A default is passed only to encoders that know such presets.
    public var preset: String?
    /// Whether the user gave ``preset`` on purpose: then it is passed in any case.
    public var isPresetExplicit: Bool
    public var rateControl: RateControl
    /// Whether the user gave ``rateControl`` on purpose: a default quality goes only to encoders with `-crf`.
    public var isRateControlExplicit: Bool
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
        preset: String?,
        isPresetExplicit: Bool = false,
        rateControl: RateControl,
        isRateControlExplicit: Bool = false,
        pixelFormat: String,
        audioCodec: String?,
        audioBitrate: Int?,
        sampleRate: Int = 48000
    ) {
        self.videoCodec = videoCodec
        self.preset = preset
        self.isPresetExplicit = isPresetExplicit
        self.rateControl = rateControl
        self.isRateControlExplicit = isRateControlExplicit
        self.pixelFormat = pixelFormat
        self.audioCodec = audioCodec
        self.audioBitrate = audioBitrate
        self.sampleRate = sampleRate
    }
}
