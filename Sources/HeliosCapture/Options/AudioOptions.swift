/// The sound of the video: how it is encoded, and what is mixed in besides the page's own.
public struct AudioOptions: Sendable, Hashable {
    /// ffmpeg's `-c:a`; nil: what is usual in the file's container.
    public var codec: String?
    /// ffmpeg's `-b:a`; nil: the encoder's own choice, for codecs without a bitrate.
    public var bitrate = Bitrate(bitsPerSecond: 192_000)
    /// Samples per second, of the mix and of the file.
    public var sampleRate = 48000
    /// Leave the sound out altogether.
    public var isMuted = false
    /// Files that are mixed in besides the sound of the page.
    public var tracks: [AudioTrackOption] = []
    /// The integrated loudness that the mix is brought to, in LUFS (EBU R 128); nil: as it is.
    public var loudness: Double?
    /// The highest peak, in decibels below full scale; nil: nothing is limited.
    public var limit: Double?
    /// A file that gets the sound, which the video then does not.
    public var separatePath: String?
    /// Whether a video without sound gets a silent track.
    public var isTrackEnforced = false

    public init() {}

    /// What encoders and filters take, in samples per second.
    public static let sampleRates = 8000...192_000
    /// The loudnesses that can be asked for, in LUFS: what ITU-R BS.1770 can measure.
    public static let loudnesses = -70.0...(-5.0)
    /// What the limiter can do, in decibels below full scale.
    public static let limits = -24.0...0.0
}
