import ChildProcess
import Encoding

/// Probes tracks before the render: channels, duration, and whether there is an audio stream.
actor TrackProbe {
    private let tools: FFmpegTools
    private let timeout: Duration
    private var known: [Key: Result<AudioProbe?, any Error>] = [:]

    /// Identifies a source: its file in memory, else its path.
    private enum Key: Hashable {
        case memory(ObjectIdentifier)
        case path(String)

        init(_ track: AudioTrackConfig) {
            self = track.buffer.map { .memory(ObjectIdentifier($0.file)) } ?? .path(track.path)
        }
    }

    /// How many probes run in parallel: each is a process, which spends most of its time starting.
    private static let concurrency = 4

    init(tools: FFmpegTools, timeout: Duration) {
        self.tools = tools
        self.timeout = timeout
    }

    /// The track with its probe; nil if it has no audio stream and needs none.
    func probe(_ track: AudioTrackConfig, isAudioRequired: Bool) async throws -> AudioTrackConfig? {
        guard let probe = try await look(at: track) else {
            guard isAudioRequired else { return nil }
            throw HeliosError(.pageFailed, "there is no sound in it", at: track.name)
        }
        var track = track
        track.probe = probe
        track.durationError =
            track.sourceDuration == nil ? probe.durationError : probe.playedDurationError
        track.sourceDuration = track.sourceDuration ?? probe.duration
        return track
    }

    /// Probes several tracks in parallel; errors are thrown when a track is requested.
    func lookAhead(at tracks: [AudioTrackConfig]) async {
        let new = Dictionary(tracks.map { (Key($0), $0) }) { first, _ in first }
            .filter { known[$0.key] == nil }
        await withTaskGroup(of: (Key, Result<AudioProbe?, any Error>).self) { [tools, timeout] group in
            var waiting = new
            func addNext() {
                guard let (key, track) = waiting.popFirst() else { return }
                group.addTask { (key, await Self.look(at: track, tools, timeout)) }
            }
            for _ in 0..<Self.concurrency { addNext() }
            for await (key, result) in group {
                known[key] = result
                addNext()
            }
        }
    }

    /// Probes each source once.
    private func look(at track: AudioTrackConfig) async throws -> AudioProbe? {
        if let result = known[Key(track)] { return try result.get() }
        let result = await Self.look(at: track, tools, timeout)
        known[Key(track)] = result
        return try result.get()
    }

    private static func look(at track: AudioTrackConfig, _ tools: FFmpegTools, _ timeout: Duration) async
        -> Result<AudioProbe?, any Error>
    {
        // ffmpeg would follow the URLs of a playlist, and reports other files only as invalid data.
        let disguise =
            track.buffer.map { MediaDisguise(head: $0.file.data.prefix(MediaDisguise.headSize)) }
            ?? MediaDisguise(file: track.path)
        if let disguise {
            let reason = disguise.rawValue
            return .failure(
                HeliosError(.pageFailed, "a sound is not a media file", at: track.name, reason: reason)
            )
        }
        do {
            return .success(try await AudioProbe.probe(track, tools: tools, within: timeout))
        } catch {
            return .failure(error)
        }
    }

    /// The tracks of the command line (`--audio`), in their order.
    func probe(_ options: [AudioTrackOption], omissions: Omissions) async throws -> [AudioTrackConfig] {
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
            let probed = try await omissions.accept(track.name) {
                try await probe(track, isAudioRequired: true)
            }
            if let probed = probed.flatMap(\.self) { tracks.append(probed) }
        }
        return tracks
    }
}
