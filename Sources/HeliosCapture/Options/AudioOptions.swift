/// The sound of the video: how it is encoded, and what is mixed in besides the page's own.
public struct AudioOptions: Sendable, Hashable {
    /// ffmpeg's `-c:a`.
    public var codec = "aac"
    /// ffmpeg's `-b:a`; nil: the encoder's own choice, for codecs without a bitrate.
    public var bitrate = Bitrate(bitsPerSecond: 192_000)
    /// Leave the sound out altogether.
    public var isMuted = false
    /// Files that are mixed in besides the sound of the page.
    public var tracks: [AudioTrackOption] = []

    public init() {}
}
