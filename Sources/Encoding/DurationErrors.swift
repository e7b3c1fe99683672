/// How much shorter than its reported duration audio may be, in seconds: 0 if the duration is exact.
///
/// Measured with files of 1.5 s and 27 s: Chromium includes Opus's pre-skip and Vorbis's first packet, 3 ms to 8 ms. For
/// MP3, ffprobe includes the encoder delay and padding, up to 60 ms, which Chromium does not. The duration of ADTS is
/// estimated from the bit rate of its first packets: 29.6 s instead of 27 s, as is that of MP3 without the encoder's
/// header, which has the delay.
struct DurationErrors {
    /// For ffprobe's duration.
    let probed: Double
    /// For a browser's duration.
    let played: Double

    /// More than any delay, pre-skip or padding.
    private static let packets = 0.2

    init(codec: String, container: String, startsLate: Bool) {
        let isExact =
            codec.hasPrefix("pcm_") || ["flac", "alac"].contains(codec) || container.contains("mp4")
        switch codec {
        case "mp3" where startsLate: (probed, played) = (Self.packets, 0)
        case "opus", "vorbis": (probed, played) = (Self.packets, Self.packets)
        default:
            probed = isExact ? 0 : .infinity
            played = probed
        }
    }
}
