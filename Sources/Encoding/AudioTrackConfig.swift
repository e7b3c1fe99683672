import ChildProcess

/// One sound of the composition, and how it is played.
///
/// Positions on the timeline count from frame 0 of the whole composition, also when only a part is rendered.
public struct AudioTrackConfig: Sendable, Hashable {
    /// How messages call the track, for instance by its element and URL.
    public var name: String
    /// Where ffmpeg reads it when there is no ``buffer``: a file's path, or a URL.
    public var path: String
    /// The media file in memory, or as much of its beginning as is played; one that several tracks share
    /// reaches ffmpeg once.
    public var buffer: MemoryFile?
    /// When the track starts on the timeline, in seconds. What would sound before 0 is cut away.
    public var offset: Double
    /// Where in the media playback starts, in seconds.
    public var seek: Double
    /// For how many seconds of the timeline it plays at most; nil: to its end.
    public var length: Double?
    /// The factor on the amplitude: 1 leaves it.
    public var volume: Double
    /// Later factors, each from a time on, in the timeline's order; ``volume`` holds before the first.
    public var volumeChanges: [VolumeChange]
    /// Length of the fade from silence at the track's first sound, in seconds.
    public var fadeIn: Double
    /// Length of the fade to silence at the track's last sound or the end of the timeline, in seconds.
    public var fadeOut: Double
    /// The shape of both fades.
    public var fadeEasing: FadeEasing
    /// Whether it starts again at 0 (not at ``seek``) whenever it has ended.
    public var loop: Bool
    /// The speed of playback. 0 is silence, as the media stands still.
    public var playbackRate: Double
    /// Whether the pitch stays at another speed, as it does in a browser by default.
    public var preservesPitch: Bool
    /// The length of the media in seconds, when known; without it a fade-out costs ffmpeg memory.
    public var sourceDuration: Double?
    /// How much shorter than ``sourceDuration`` the sound may be, in seconds; from ``AudioProbe``.
    public var durationError: Double
    /// What ``AudioProbe`` saw in it. Its channels are needed for mono: unknown, it would come out 3 dB too low.
    public var probe: AudioProbe?

    public init(
        name: String,
        path: String,
        buffer: MemoryFile? = nil,
        offset: Double = 0,
        seek: Double = 0,
        length: Double? = nil,
        volume: Double = 1,
        volumeChanges: [VolumeChange] = [],
        fadeIn: Double = 0,
        fadeOut: Double = 0,
        fadeEasing: FadeEasing = .linear,
        loop: Bool = false,
        playbackRate: Double = 1,
        preservesPitch: Bool = true,
        sourceDuration: Double? = nil,
        durationError: Double = 0,
        probe: AudioProbe? = nil
    ) {
        self.name = name
        self.path = path
        self.buffer = buffer
        self.offset = offset
        self.seek = seek
        self.length = length
        self.volume = volume
        self.volumeChanges = volumeChanges
        self.fadeIn = fadeIn
        self.fadeOut = fadeOut
        self.fadeEasing = fadeEasing
        self.loop = loop
        self.playbackRate = playbackRate
        self.preservesPitch = preservesPitch
        self.sourceDuration = sourceDuration
        self.durationError = durationError
        self.probe = probe
    }

    /// The time at which it ends, in seconds; nil if it never does, or nobody knows.
    public var end: Double? {
        Self.end(
            offset: offset,
            seek: seek,
            length: length,
            playbackRate: playbackRate,
            loop: loop,
            sourceDuration: sourceDuration
        )
    }

    /// The same of a track that is not made yet.
    public static func end(
        offset: Double,
        seek: Double,
        length: Double?,
        playbackRate: Double,
        loop: Bool,
        sourceDuration: Double?
    ) -> Double? {
        let natural: Double? =
            if let sourceDuration, !loop, playbackRate > 0 {
                offset + max(0, sourceDuration - seek) / playbackRate
            } else {
                nil
            }
        return [natural, length.map { offset + $0 }].compactMap(\.self).min()
    }
}

/// A factor on the amplitude, from a time on.
public struct VolumeChange: Sendable, Hashable {
    /// Seconds on the timeline.
    public let time: Double
    public let volume: Double
    /// By how much it changes with each second after that; 0: it holds.
    public let slope: Double

    public init(time: Double, volume: Double, slope: Double = 0) {
        self.time = time
        self.volume = volume
        self.slope = slope
    }

    /// The factor at a time after it, on the same clock.
    func volume(at other: Double) -> Double { volume + slope * (other - time) }
}
