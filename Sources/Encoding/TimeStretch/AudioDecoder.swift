import ChildProcess
import Foundation

/// Decodes tracks to stereo samples with ffmpeg.
struct AudioDecoder: Sendable {
    private let tools: FFmpegTools
    private let sampleRate: Int
    private let limit: Duration

    init(tools: FFmpegTools, sampleRate: Int, within limit: Duration) {
        self.tools = tools
        self.sampleRate = sampleRate
        self.limit = limit
    }

    /// The size of the queue for samples, in bytes.
    private static let queue = 4 << 20

    /// Decodes `frameCount` sample pairs of a track, from its `seek` on and with its `loop`, and passes them to `body`,
    /// interleaved.
    ///
    /// Throws ``FFmpegError`` `.trackUnreadable` naming the track, `.stalled`.
    func decode(
        _ track: AudioTrackConfig,
        frameCount: Int,
        isTolerant: Bool,
        _ body: ([Float]) -> Void
    ) async throws {
        let inputs = AudioInputs([track])
        let chain = AudioTrackChain(track: track, sampleRate: sampleRate, timelineEnd: 0)
        let filters = chain.source + ["atrim=end_sample=\(frameCount)"]
        let arguments =
            ["-hide_banner", "-nostdin", "-loglevel", "level+error"] + (isTolerant ? [] : ["-xerror"])
            + inputs.arguments
            + ["-filter_complex", "[0:a:0]\(filters.joined(separator: ","))[audio]", "-map", "[audio]"]
            + ["-f", "f32le", "-c:a", "pcm_f32le", "pipe:1"]
        do {
            try await run(arguments, inputs.buffers, track, body)
        } catch let error as ChildProcessError {
            throw FFmpegError(error, arguments: [tools.ffmpeg] + arguments)
        }
    }

    private func run(
        _ arguments: [String],
        _ buffers: [InputBuffer],
        _ track: AudioTrackConfig,
        _ body: ([Float]) -> Void
    ) async throws {
        var descriptors = ChildDescriptors()
        let samples = try DescriptorReader(descriptors.addOutputPipe(1), capacity: Self.queue)
        let messages = try DescriptorReader(descriptors.addOutputPipe(2))
        let feeds = try AudioFeeds(buffers, into: &descriptors)
        defer { feeds.abandon() }
        let command = ChildCommand(
            executable: tools.ffmpeg,
            arguments: arguments,
            environment: tools.environment
        )
        try await withChildProcess(command, descriptors: descriptors) { child in
            let tail = LineTail()
            let listening = Task {
                for try await line in messages.lines() where !line.isEmpty { tail.append(line) }
            }
            let deadline = Task { [limit] in
                try await Task.sleep(for: limit)
                samples.cancel()
            }
            defer { deadline.cancel() }
            var splitter = FloatSplitter()
            for try await chunk in samples.chunks {
                body(splitter.split(chunk))
                samples.release(chunk.count)
            }
            let status = try await child.wait(atMost: .seconds(5))
            _ = await listening.result
            guard let status else { throw failure(.stalled, "took longer than \(limit)", track, nil, tail) }
            guard status.isSuccess else {
                throw failure(.trackUnreadable, "cannot be decoded", track, status, tail)
            }
        }
    }

    private func failure(
        _ code: FFmpegError.Code,
        _ what: String,
        _ track: AudioTrackConfig,
        _ status: TerminationStatus?,
        _ tail: LineTail
    ) -> FFmpegError {
        FFmpegError(code, "the sound of \(track.name) \(what)", status: status, standardError: tail.lines)
    }
}

/// Splits incoming bytes into whole sample pairs.
private struct FloatSplitter {
    private var rest = Data()

    mutating func split(_ chunk: Data) -> [Float] {
        rest.append(chunk)
        let count = rest.count / 8 * 8
        let samples = rest.prefix(count).withUnsafeBytes { bytes in
            (0..<(count / 4)).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
        }
        rest = Data(rest.dropFirst(count))
        return samples
    }
}
