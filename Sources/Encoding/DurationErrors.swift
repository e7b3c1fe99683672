/// How much shorter than its stated duration a sound may be, in seconds: 0 where the statement is exact.
///
/// Measured with sounds of 1.5 s and 27 s: Chromium counts Opus's pre-skip and Vorbis's first packet in, 3 ms to
/// 8 ms. Of MP3 ffprobe counts the encoder's delay and padding in, up to 60 ms, and Chromium neither. The
/// duration of ADTS is guessed from the bit rate of its first packets: 29.6 s for 27 s. So is that of MP3
/// without the encoder's own header, the one that says how late the sound starts.
struct DurationErrors {
    /// Of the duration that ffprobe tells.
    let probed: Double
    /// Of the duration that a browser tells.
    let played: Double

    /// More than any delay, first packet or padding.
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
