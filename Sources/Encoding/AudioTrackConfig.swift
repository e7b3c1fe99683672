import Foundation

/// One sound of the composition, and how it is played.
///
/// Positions on the timeline count from frame 0 of the whole composition, also when only a part is rendered.
public struct AudioTrackConfig: Sendable, Hashable {
    /// How messages call the track, for instance by its element and URL.
    public var name: String
    /// Where ffmpeg reads it when there is no ``buffer``: a file's path, or a URL.
    public var path: String
    /// The whole media file in memory; it reaches ffmpeg through a pipe.
    public var buffer: Data?
    /// When the track starts on the timeline, in seconds. What would sound before 0 is cut away.
    public var offset: Double
    /// Where in the media playback starts, in seconds.
    public var seek: Double
    /// The factor on the amplitude: 1 leaves it.
    public var volume: Double
    /// Length of the linear fade from silence at the track's first sound, in seconds.
    public var fadeIn: Double
    /// Length of the linear fade to silence at the track's last sound or the end of the timeline, in seconds.
    public var fadeOut: Double
    /// Whether it starts again at 0 (not at ``seek``) whenever it has ended.
    public var loop: Bool
    /// The speed of playback; the pitch stays. 0 is silence, as the media stands still.
    public var playbackRate: Double
    /// The length of the media in seconds, when known; without it a fade-out costs ffmpeg memory.
    public var sourceDuration: Double?
    /// From ``AudioProbe``. Needed for mono: unknown, it would come out 3 dB too low.
    public var channelCount: Int?
    /// How long the media runs before its first sample of sound, in seconds; from ``AudioProbe``.
    public var leadIn: Double

    public init(
        name: String,
        path: String,
        buffer: Data? = nil,
        offset: Double = 0,
        seek: Double = 0,
        volume: Double = 1,
        fadeIn: Double = 0,
        fadeOut: Double = 0,
        loop: Bool = false,
        playbackRate: Double = 1,
        sourceDuration: Double? = nil,
        channelCount: Int? = nil,
        leadIn: Double = 0
    ) {
        self.name = name
        self.path = path
        self.buffer = buffer
        self.offset = offset
        self.seek = seek
        self.volume = volume
        self.fadeIn = fadeIn
        self.fadeOut = fadeOut
        self.loop = loop
        self.playbackRate = playbackRate
        self.sourceDuration = sourceDuration
        self.channelCount = channelCount
        self.leadIn = leadIn
    }
}
