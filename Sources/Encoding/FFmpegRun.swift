import ChildProcess
import Foundation
import Frames
import Logging
import Synchronization

/// A running ffmpeg with its input and output pipes.
final class FFmpegRun: Sendable {
    let config: FFmpegConfig
    let timeouts: FFmpegTimeouts
    let child: ChildProcess
    let frames: DescriptorWriter
    private let sounds: [Task<Void, any Error>]
    private let audioWriters: [DescriptorWriter]
    private let messages: Task<Void, any Error>
    private let progressLines: Task<Void, any Error>
    private let tail: LineTail
    private let state: ProgressState

    /// The interval of checks for progress.
    private static let look = Duration.seconds(1)

    private final class ProgressState: Sendable {
        let value = Mutex((progress: FFmpegProgress(), lastSign: ContinuousClock.now))
    }

    init(
        child: ChildProcess,
        pipes: FFmpegPipes,
        config: FFmpegConfig,
        timeouts: FFmpegTimeouts,
        logger: Logger
    ) {
        self.child = child
        self.config = config
        self.timeouts = timeouts
        frames = pipes.frames
        audioWriters = pipes.sounds.map(\.writer)
        let tail = LineTail()
        let state = ProgressState()
        self.tail = tail
        self.state = state
        sounds = pipes.sounds.map { sound in
            Task {
                do {
                    try await sound.writer.writeAll(sound.data)
                } catch let error as ChildProcessError where error.code == .brokenPipe {
                    // ffmpeg needs no more of this track, or has exited, which is detected elsewhere.
                    logger.debug(
                        "ffmpeg closed an audio input early",
                        metadata: ["track": "\(sound.name)", "bytes": "\(sound.writer.writtenBytes)"]
                    )
                }
            }
        }
        messages = Task {
            for try await line in pipes.messages.lines() where !line.isEmpty {
                tail.append(line)
                logger.debug("ffmpeg", metadata: ["message": "\(line)"])
            }
        }
        progressLines = Task {
            for try await line in pipes.progress.lines() {
                state.value.withLock { value in
                    if value.progress.take(line) { value.lastSign = .now }
                }
            }
        }
    }

    /// Closes the pipe for frames, waits for ffmpeg's exit, and checks that every frame is in the video.
    func finish(framesWritten: Int) async throws {
        guard framesWritten == config.frameCount else {
            throw error(.framesLost, "\(framesWritten) of \(config.frameCount) frames were handed to ffmpeg")
        }
        do {
            state.value.withLock { $0.lastSign = .now }
            let finishing = Task { try await frames.finish() }
            let status = try await ending()
            frames.abandon()
            try await finishing.value
            try await check(status)
        } catch let error as ChildProcessError where error.code == .brokenPipe || error.code == .closed {
            throw await failure("ffmpeg ended before it had read the last frame")
        } catch let error as ChildProcessError {
            throw self.error(.failed, "\(error)", cause: error)
        }
    }

    /// ffmpeg's I/O counts as progress as well: it moves the whole file to insert the index at its beginning, and reports
    /// no progress meanwhile.
    private func ending() async throws -> TerminationStatus {
        var transferred = child.transferredBytes
        while true {
            let now = child.transferredBytes
            if now != transferred { state.value.withLock { $0.lastSign = .now } }
            transferred = now
            let deadline = state.value.withLock { $0.lastSign } + timeouts.stall
            let rest = deadline - .now
            guard rest > .zero else {
                throw error(.stalled, "ffmpeg made no progress for \(timeouts.stall) after the last frame")
            }
            if let status = try await child.wait(atMost: min(rest, Self.look)) { return status }
        }
    }

    /// Success is determined by the frame count: the exit status is 0 after many failures.
    private func check(_ status: TerminationStatus) async throws {
        try await progressLines.value
        guard status.isSuccess else { throw await failure("ffmpeg failed") }
        for sound in sounds { try await sound.value }
        let progress = state.value.withLock { $0.progress }
        guard progress.isAtEnd, progress.frames == config.frameCount else {
            try? await messages.value
            throw error(.framesLost, "ffmpeg encoded \(progress.frames) of \(config.frameCount) frames")
        }
    }

    /// Releases all pipes, after ffmpeg's exit.
    func close() async {
        frames.abandon()
        for writer in audioWriters { writer.abandon() }
        for sound in sounds { _ = await sound.result }
        _ = await messages.result
        _ = await progressLines.result
    }

    /// Why ffmpeg has failed: waits for its exit and reads its last messages.
    func failure(_ what: String) async -> FFmpegError {
        if await (try? child.wait(atMost: .seconds(5))) == nil {
            _ = try? await child.terminate(grace: timeouts.grace)
        }
        _ = await messages.result
        let messages = FFmpegMessages(tail.lines, config: config, status: child.exitStatus)
        if config.isToStandardOutput, messages.isReaderGone {
            return error(messages.cause, "the video's reader has closed the standard output: \(what)")
        }
        if let track = messages.unreadableTrack {
            return error(.trackUnreadable, "the sound of \(track) cannot be read: \(what)")
        }
        if messages.cause == .cannotWriteOutput, let path = messages.unwritable {
            let isTooLarge = child.exitStatus == .signalled(SIGXFSZ)
            let reason = isTooLarge ? "the file is larger than the limit allows (ulimit -f): " : ""
            let place = path == EncodingJob.standardOutput ? "standard output" : "output: \(path)"
            return error(.cannotWriteOutput, "cannot write the \(place): \(reason)\(what)")
        }
        return error(messages.cause, what)
    }

    func error(_ code: FFmpegError.Code, _ what: String, cause: (any Error)? = nil) -> FFmpegError {
        FFmpegError(
            code,
            what,
            arguments: [child.command.executable] + child.command.arguments,
            status: child.exitStatus,
            standardError: tail.lines.map { line in
                config.outputs.reduce(line) { $0.replacing($1.location, with: $1.path) }
            },
            cause: cause
        )
    }
}
