import Encoding

/// Looks at a track's bytes before the render: how many channels, how long, whether there is sound at all.
struct TrackProbe: Sendable {
    let tools: FFmpegTools
    let timeout: Duration

    /// The track with what its bytes say; nil if it has no sound and needs none.
    func probe(_ track: AudioTrackConfig, isSoundRequired: Bool) async throws -> AudioTrackConfig? {
        guard let probe = try await AudioProbe.probe(track, tools: tools, within: timeout) else {
            guard isSoundRequired else { return nil }
            throw HeliosError(.pageFailed, "there is no sound in it", at: track.name)
        }
        var track = track
        track.channelCount = probe.channelCount
        track.leadIn = probe.leadIn
        track.sourceDuration = track.sourceDuration ?? probe.duration
        return track
    }

    /// The command line's tracks (`--audio`), in its order.
    func probe(_ options: [AudioTrackOption]) async throws -> [AudioTrackConfig] {
        var tracks: [AudioTrackConfig] = []
        for option in options {
            let track = AudioTrackConfig(
                name: "--audio \(option.path)",
                path: option.path,
                offset: option.offset,
                seek: option.seek,
                volume: option.volume,
                fadeIn: option.fadeIn,
                fadeOut: option.fadeOut,
                loop: option.loop,
                playbackRate: option.rate
            )
            tracks += try await probe(track, isSoundRequired: true).map { [$0] } ?? []
        }
        return tracks
    }
}

extension AudioTrackConfig {
    /// The time at which it ends, in seconds; nil if it never does, or nobody knows.
    var end: Double? {
        guard let sourceDuration, !loop, playbackRate > 0 else { return nil }
        return offset + max(0, sourceDuration - seek) / playbackRate
    }
}
