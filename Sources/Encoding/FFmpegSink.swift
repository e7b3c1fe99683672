import ChildProcess
import Frames
import Synchronization

/// Writes frames to a running ffmpeg. One caller at a time.
public final class FFmpegSink: FrameSink {
    private let run: FFmpegRun
    private let demand = Mutex(EncoderDemand())
    /// What is added to ffmpeg's niceness where it waits for frames anyway.
    static let niceness: CInt = 5

    init(_ run: FFmpegRun) {
        self.run = run
    }

    /// How many frames have been taken.
    public var framesWritten: Int { demand.withLock { $0.frames } }

    /// Writes the next frame, after waiting until no other frame is queued.
    ///
    /// Throws ``FFmpegError``: `.frameTimedOut` if ffmpeg takes too long, `.invalidFrame` if the size of raw pixels does not
    /// match the format, and the cause from ffmpeg's messages if it has exited.
    public func write(_ frame: Frame) async throws {
        let format = run.config.frameFormat
        guard frame.content.count == format.byteCount else {
            let what =
                "frame \(frame.index) has \(frame.content.count) bytes, not \(format.byteCount) for \(format.size)"
            throw FFmpegError(.invalidFrame, what)
        }
        let limit = run.timeouts.frame
        do {
            let writer = run.frames
            guard try await writer.write(frame.content, within: limit) else {
                throw run.error(.frameTimedOut, "ffmpeg did not take frame \(frame.index) within \(limit)")
            }
        } catch let error as ChildProcessError where error.code == .brokenPipe {
            throw await run.failure("ffmpeg ended before frame \(frame.index)")
        } catch let error as ChildProcessError {
            throw run.error(.failed, "\(error)", cause: error)
        }
        let idle = run.frames.idleTime
        if demand.withLock({ $0.recordFrame(idle: idle) }) { run.child.lowerPriority(by: Self.niceness) }
    }
}

extension DescriptorWriter {
    fileprivate func write(_ content: FrameContent, within limit: Duration) async throws -> Bool {
        switch content {
        case .data(let data): try await write(data, within: limit)
        case .file(let file, let range):
            try await send(file.descriptor, range, owner: file, within: limit)
        }
    }
}
