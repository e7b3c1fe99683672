import ChildProcess
import Foundation

/// Time-stretches tracks that preserve their pitch, before they are mixed.
///
/// ffmpeg's filters (`atempo`, `rubberband`) shift attacks by a varying 5 to 40 ms, so ffmpeg only decodes, and
/// ``TimeStretcher`` does the rest.
public struct TempoRenderer: Sendable {
    private let tools: FFmpegTools
    private let sampleRate: Int
    /// The timeline's end in seconds.
    private let timelineEnd: Double
    private let limit: Duration

    /// - Parameter limit: the time limit for one track.
    public init(tools: FFmpegTools, sampleRate: Int, timelineEnd: Double, within limit: Duration) {
        self.tools = tools
        self.sampleRate = sampleRate
        self.timelineEnd = timelineEnd
        self.limit = limit
    }

    /// The tracks; those at other speeds are replaced by stretched samples in memory, played at speed 1.
    ///
    /// Throws ``FFmpegError`` `.trackUnreadable` naming the track, `.stalled`.
    public func render(_ tracks: [AudioTrackConfig], isTolerant: Bool) async throws -> [AudioTrackConfig] {
        var rendered: [AudioTrackConfig] = []
        for track in tracks {
            let isStretched = track.playbackRate != 1 && track.playbackRate > 0 && track.preservesPitch
            rendered.append(
                isStretched ? try await render(track.startingLate, isTolerant: isTolerant) : track
            )
        }
        return rendered
    }

    private func render(_ track: AudioTrackConfig, isTolerant: Bool) async throws -> AudioTrackConfig {
        let file = try await stretch(track, isTolerant: isTolerant)
        var result = track
        result.path = "stretched:\(track.path)"
        result.buffer = MediaBuffer(file)
        result.seek = 0
        result.loop = false
        result.playbackRate = 1
        result.sourceDuration = Double((file.count - WaveHeader.byteCount) / 8) / Double(sampleRate)
        result.durationError = 0
        result.probe = AudioProbe(
            container: "wav",
            codec: "pcm_f32le",
            channelCount: 2,
            sampleRate: sampleRate
        )
        return result
    }

    /// In seconds, far more than fits into memory: a page can let a sound begin at any time before 0.
    private static let longest = 1e9

    /// The longest possible playback in seconds of the timeline, including the part before 0.
    private func soundingSeconds(_ track: AudioTrackConfig) -> Double {
        let room = min(track.length ?? .infinity, max(timelineEnd - track.offset, 0))
        guard !track.loop, let duration = track.sourceDuration else { return room }
        // Some durations are estimates (MP3 without an index), so the limit is 1.5 times the duration.
        return min(room, max(duration - track.seek, 0) / track.playbackRate * 1.5 + 1)
    }

    private func stretch(_ track: AudioTrackConfig, isTolerant: Bool) async throws -> MemoryFile {
        let seconds = min(soundingSeconds(track), Self.longest)
        let frames = Int((seconds * Double(sampleRate)).rounded(.up))
        let decoder = AudioDecoder(tools: tools, sampleRate: sampleRate, within: limit)
        let builder = try MemoryFileBuilder(byteCount: WaveHeader.byteCount + frames * 8)
        let input = Int((Double(frames) * track.playbackRate).rounded(.up))
        let output = StretchedOutput(builder, rate: track.playbackRate, sampleRate: sampleRate)
        try await decoder.decode(track, frameCount: input, isTolerant: isTolerant) { output.take($0) }
        return try output.finish()
    }
}

/// Writes stretched audio into memory as 32-bit float WAV.
private final class StretchedOutput {
    private let builder: MemoryFileBuilder
    private var stretcher: TimeStretcher
    private let sampleRate: Int
    private var written = WaveHeader.byteCount

    init(_ builder: MemoryFileBuilder, rate: Double, sampleRate: Int) {
        self.builder = builder
        stretcher = TimeStretcher(rate: rate, sampleRate: sampleRate)
        self.sampleRate = sampleRate
    }

    func take(_ samples: [Float]) { write(stretcher.process(samples)) }

    func finish() throws -> MemoryFile {
        write(stretcher.finish())
        let header = WaveHeader(sampleRate: sampleRate, dataByteCount: written - WaveHeader.byteCount)
        builder.withBytes(0..<WaveHeader.byteCount) { $0.copyBytes(from: header.bytes) }
        return try builder.seal(byteCount: written)
    }

    private func write(_ samples: [Float]) {
        samples.withUnsafeBytes { bytes in
            let count = min(bytes.count, builder.byteCount - written)
            guard count > 0 else { return }
            builder.withBytes(written..<(written + count)) {
                $0.copyMemory(from: .init(rebasing: bytes[..<count]))
            }
            written += count
        }
    }
}
