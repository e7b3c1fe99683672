import ChildProcess
import Encoding

/// Looks at tracks' bytes before the render: how many channels, how long, whether there is sound at all.
actor TrackProbe {
    private let tools: FFmpegTools
    private let timeout: Duration
    private var known: [String: AudioProbe?] = [:]

    init(tools: FFmpegTools, timeout: Duration) {
        self.tools = tools
        self.timeout = timeout
    }

    /// The track with what its bytes say; nil if it has no sound and needs none.
    func probe(_ track: AudioTrackConfig, isSoundRequired: Bool) async throws -> AudioTrackConfig? {
        guard let probe = try await look(at: track) else {
            guard isSoundRequired else { return nil }
            throw HeliosError(.pageFailed, "there is no sound in it", at: track.name)
        }
        var track = track
        track.probe = probe
        track.durationError =
            track.sourceDuration == nil ? probe.durationError : probe.playedDurationError
        track.sourceDuration = track.sourceDuration ?? probe.duration
        return track
    }

    /// Each source once: its path tells it apart, also for one in memory.
    private func look(at track: AudioTrackConfig) async throws -> AudioProbe? {
        if let probe = known[track.path] { return probe }
        let probe = try await AudioProbe.probe(track, tools: tools, within: timeout)
        known[track.path] = .some(probe)
        return probe
    }

    /// The command line's tracks (`--audio`), in its order.
    func probe(_ options: [AudioTrackOption], losses: SoundLosses) async throws -> [AudioTrackConfig] {
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
                fadeEasing: option.fadeEasing,
                loop: option.loop,
                playbackRate: option.rate
            )
            let probed = try await losses.accept(track.name) { try await probe(track, isSoundRequired: true) }
            if let probed = probed.flatMap(\.self) { tracks.append(probed) }
        }
        return tracks
    }
}
