import Encoding

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

    /// Checks that the format can hold the audio.
    ///
    /// Image formats have no audio, so the page's is dropped silently; explicitly requested audio would be lost.
    ///
    /// - Parameter isDrawn: whether the waveform is drawn into a file.
    /// - Throws: a usage error.
    func check(_ format: OutputFormat, isDrawn: Bool) throws(HeliosError) {
        guard separatePath == nil else { return }
        if format.hasAudio, let codec, !format.holdsAudio(codec) {
            throw HeliosError(
                .usage,
                "the format cannot hold the audio codec",
                at: "\(format.name), \(codec)",
                advice: "Choose another --format or --audio-codec."
            )
        }
        guard !format.hasAudio else { return }
        let asked = [
            ("--audio", !tracks.isEmpty), ("--loudness", loudness != nil),
            ("--limiter", limit != nil), ("--audio-codec", codec != nil),
            ("--enforce-audio-track", isTrackEnforced), ("--waveform", isDrawn),
        ]
        guard let (option, _) = asked.first(where: \.1) else { return }
        throw HeliosError(
            .usage,
            "the format has no audio",
            at: "\(option), \(format.name)",
            advice: "Choose another --format, or write the audio to a separate file with --separate-audio."
        )
    }
}
