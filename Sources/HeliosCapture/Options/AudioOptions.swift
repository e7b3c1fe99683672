/// The audio of the video: its encoding, and the tracks that are mixed with the page's audio.
public struct AudioOptions: Sendable, Hashable {
    /// ffmpeg's `-c:a`; nil: the default of the container format.
    public var codec: String?
    /// ffmpeg's `-b:a`; nil: the encoder's default, for codecs without a bitrate.
    public var bitrate = Bitrate(bitsPerSecond: 192_000)
    /// The sample rate in Hz, of the mix and of the file.
    public var sampleRate = 48000
    /// Whether the audio is omitted.
    public var isMuted = false
    /// Files that are mixed with the page's audio.
    public var tracks: [AudioTrackOption] = []
    /// The target integrated loudness of the mix, in LUFS (EBU R 128); nil: not normalised.
    public var loudness: Double?
    /// The peak limit in dBFS; nil: no limiter.
    public var limit: Double?
    /// The file that the audio is written to instead of the video.
    public var separatePath: String?
    /// Whether a video without audio gets a silent track.
    public var isTrackEnforced = false

    public init() {}

    /// The sample rates in Hz that encoders and filters support.
    public static let sampleRates = 8000...192_000
    /// The valid loudness targets in LUFS: the range that ITU-R BS.1770 can measure.
    public static let loudnesses = -70.0...(-5.0)
    /// The limits in dBFS that the limiter supports.
    public static let limits = -24.0...0.0
}
