import ChildProcess
import Foundation
import Frames
import Logging

/// Runs ffmpeg beside `body`, which writes the frames, and checks the result.
///
/// Frames and all buffers are written concurrently, each to its own pipe by its own thread: ffmpeg opens its inputs in
/// sequence and waits for the first frames before it reads the second, so a single writer would deadlock. ffmpeg has
/// always been terminated and reaped when this returns.
///
/// Throws what `body` throws, else ``FFmpegError``. The video is complete only if this returns.
public func withFFmpeg<Value>(
    _ tools: FFmpegTools,
    config: FFmpegConfig,
    timeouts: FFmpegTimeouts = FFmpegTimeouts(),
    logger: Logger,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (FFmpegSink) async throws -> Value
) async throws -> Value {
    let arguments = [tools.ffmpeg] + config.arguments
    logger.debug("starting ffmpeg", metadata: ["arguments": "\(arguments.joined(separator: " "))"])
    var descriptors = ChildDescriptors()
    let pipes = try FFmpegPipes.opened(for: config, into: &descriptors, arguments)
    let command = ChildCommand(
        executable: tools.ffmpeg,
        arguments: config.arguments,
        environment: tools.environment
    )
    var started: FFmpegRun?
    do {
        let value = try await withGuardedChild(command, descriptors: descriptors, grace: timeouts.grace) {
            let run = FFmpegRun(child: $0, pipes: pipes, config: config, timeouts: timeouts, logger: logger)
            started = run
            let sink = FFmpegSink(run)
            let value = try await body(sink)
            try await run.finish(framesWritten: sink.framesWritten)
            return value
        }
        await started?.close()
        return value
    } catch {
        pipes.abandon()
        await started?.close()
        if started == nil, let error = error as? ChildProcessError {
            throw FFmpegError(error, arguments: arguments)
        }
        throw error
    }
}

/// Runs a command that is terminated with this process, even if this process is killed.
private func withGuardedChild<Value>(
    _ command: ChildCommand,
    descriptors: consuming ChildDescriptors,
    grace: Duration,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ChildProcess) async throws -> Value
) async throws -> Value {
    let processGuard = try ProcessGuard()
    let value: Value
    do {
        value = try await withChildProcess(command, descriptors: descriptors, grace: grace) { child in
            try await processGuard.watch(processGroup: child.processIdentifier)
            return try await body(child)
        }
    } catch {
        try? await processGuard.release()
        throw error
    }
    try await processGuard.release()
    return value
}

/// The time limits for ffmpeg.
public struct FFmpegTimeouts: Sendable, Hashable {
    /// For accepting a frame.
    public var frame: Duration
    /// After the last frame: between signs of progress.
    public var stall: Duration
    /// Between SIGTERM and SIGKILL.
    public var grace: Duration

    public init(frame: Duration = .seconds(30), stall: Duration = .seconds(60), grace: Duration = .seconds(2))
    {
        self.frame = frame
        self.stall = stall
        self.grace = grace
    }
}
