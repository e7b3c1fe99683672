/// An audio track of the composition, and how it is played.
///
/// Positions on the timeline count from frame 0 of the whole composition, also when only a part is rendered.
public struct AudioTrackConfig: Sendable, Hashable {
    /// The track's name in messages, for example its element and URL.
    public var name: String
    /// Where its bytes come from.
    public var origin: AudioOrigin
    /// The path or URL that ffmpeg reads if there is no ``buffer``.
    public var path: String
    /// The media file in memory, or as much of its beginning as is played; one that several tracks share
    /// reaches ffmpeg once.
    public var buffer: MediaBuffer?
    /// The start of the track on the timeline, in seconds. Audio before 0 is trimmed.
    public var offset: Double
    /// The start position in the medium, in seconds.
    public var seek: Double
    /// The longest playback, in seconds of the timeline; nil: to its end.
    public var length: Double?
    /// The amplitude factor; 1: unchanged.
    public var volume: Double
    /// Later factors in timeline order; before the first, ``volume`` applies.
    public var volumeChanges: [VolumeChange]
    /// The length of the fade-in at the track's start, in seconds.
    public var fadeIn: Double
    /// The length of the fade-out at the track's end or the end of the timeline, in seconds.
    public var fadeOut: Double
    /// The shape of both fades.
    public var fadeEasing: FadeEasing
    /// Whether it restarts at 0 (not at ``seek``) when it has ended.
    public var loop: Bool
    /// The speed of playback; 0: silence.
    public var playbackRate: Double
    /// Whether the pitch is preserved at other speeds, as in a browser by default.
    public var preservesPitch: Bool
    /// The duration of the medium in seconds, if known; without it a fade-out needs memory for the whole track.
    public var sourceDuration: Double?
    /// How much shorter than ``sourceDuration`` the audio may be, in seconds; from ``AudioProbe``.
    public var durationError: Double
    /// The result of ``AudioProbe``. With unknown channels mono would be 3 dB too quiet.
    public var probe: AudioProbe?

    public init(
        name: String,
        origin: AudioOrigin = .file,
        path: String,
        buffer: MediaBuffer? = nil,
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
        self.origin = origin
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

    /// Its end on the timeline, in seconds; nil if it has none, or it is unknown.
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

    /// The end of a track with these properties.
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

extension AudioTrackConfig {
    /// How long before the timeline a loop's samples are decoded, in seconds: reading an hour takes a moment.
    private static let longestLead = 3600.0

    /// The same sound without the complete iterations of a loop that precede what is heard by long: a page can let it
    /// start at any time, and ffmpeg would decode all of them.
    var startingLate: AudioTrackConfig {
        guard loop, playbackRate > 0, let sourceDuration, sourceDuration > 0 else { return self }
        var track = self
        if seek > Self.longestLead { track.seek = seek.truncatingRemainder(dividingBy: sourceDuration) }
        if offset < -Self.longestLead {
            track.offset = offset.truncatingRemainder(dividingBy: sourceDuration / playbackRate)
            track.length = length.map { max($0 - (track.offset - offset), 0) }
        }
        return track
    }
}

/// A change of the amplitude factor.
public struct VolumeChange: Sendable, Hashable {
    /// Seconds on the timeline.
    public let time: Double
    public let volume: Double
    /// The change per second from then on; 0: constant.
    public let slope: Double

    public init(time: Double, volume: Double, slope: Double = 0) {
        self.time = time
        self.volume = volume
        self.slope = slope
    }

    /// The factor at a later time.
    func volume(at other: Double) -> Double { volume + slope * (other - time) }
}
