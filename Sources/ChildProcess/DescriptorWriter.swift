import Foundation
import Glibc
import Waiting

/// Writes to a pipe on a thread of its own, while its caller produces the next chunk.
///
/// At most one chunk is queued behind the one being written. The thread exits and closes the descriptor when the
/// stream is finished, abandoned, or fails. One caller at a time.
public final class DescriptorWriter: Sendable {
    private let queue: Monitor<WriterQueue>
    private let wake: WakeDescriptor

    /// Takes ownership of the write end and starts the thread; closes the descriptor if this throws.
    ///
    /// The descriptor is set to non-blocking, so no other process may share its open file description; the write end
    /// of a new pipe is not shared.
    ///
    /// - Parameter subject: the stream's name in errors.
    public init(_ descriptor: consuming OwnedDescriptor, subject: String) throws(ChildProcessError) {
        queue = Monitor(WriterQueue(subject: subject))
        let number = descriptor.release()
        do {
            wake = try WakeDescriptor()
            try SystemCall.require("fcntl(F_SETFL)", subject: subject) { fcntl(number, F_SETFL, O_NONBLOCK) }
            try WorkerThread.start { self.serve(number) }
        } catch {
            OwnedDescriptor.closeOnce(number)
            throw error
        }
    }

    /// The bytes written to the pipe so far.
    public var writtenBytes: Int { queue.read { $0.writtenBytes } }

    /// How long there has been nothing to write so far, without a wait that still lasts.
    public var idleTime: Duration { queue.read { $0.idleTime } }

    /// Queues a chunk, after waiting until the queue is empty; the bytes are not copied.
    ///
    /// Throws `.brokenPipe` when the read end has been closed (also for an earlier chunk), `.closed` after
    /// ``finish()`` or ``abandon()``, and `CancellationError`, in which case the chunk was not queued.
    public func write(_ data: Data) async throws {
        try await queue.wait { try $0.put(.data(data)) }
        wake.wake()
    }

    /// Queues a chunk as ``write(_:)`` does, within a time limit; false if it was not queued in time.
    public func write(_ data: Data, within limit: Duration) async throws -> Bool {
        try await enqueue(.data(data), within: limit)
    }

    /// Sends a byte range of a file, and returns when all of it is in the pipe.
    ///
    /// Source: sendfile(2). For a file on tmpfs the pipe references its pages: nothing is copied, and bytes that the
    /// reader has not read yet change with the file.
    ///
    /// - Parameters:
    ///   - descriptor: the file, open for reading.
    ///   - owner: the object that keeps it open; released when the bytes are in the pipe.
    ///   - limit: the timeout of each of the two waits: until the chunk is queued, and until it is sent.
    /// - Returns: false if it was not sent in time.
    /// - Throws: as ``write(_:)``; `.system` if the file is shorter than the range.
    public func send(
        _ descriptor: CInt,
        _ range: Range<Int>,
        owner: any Sendable,
        within limit: Duration
    ) async throws -> Bool {
        guard try await enqueue(.file(descriptor, range, owner: owner), within: limit) else { return false }
        let sent = try await queue.wait(within: limit) { queue -> Bool? in
            try queue.throwIfFailed()
            return queue.isDone ? true : nil
        }
        return sent ?? false
    }

    private func enqueue(_ chunk: OutputChunk, within limit: Duration) async throws -> Bool {
        let queued: Void? = try await queue.wait(within: limit) { try $0.put(chunk) }
        guard queued != nil else { return false }
        wake.wake()
        return true
    }

    /// Waits until all data has been written, and closes the descriptor: the reader sees end of file.
    ///
    /// Throws `.brokenPipe` if the read end was closed before the last byte was in the pipe. Cancelling the wait
    /// abandons the stream.
    public func finish() async throws {
        queue.update { $0.finish() }
        wake.wake()
        do {
            try await queue.wait { try $0.outcome?.get() }
        } catch {
            abandon()
            throw error
        }
    }

    /// Writes one buffer of any size without copying it, and closes the descriptor.
    public func writeAll(_ data: Data) async throws {
        try await write(data)
        try await finish()
    }

    /// Makes the thread drop unwritten data and close the descriptor; may be called at any time.
    public func abandon() {
        queue.update { $0.abandon() }
        wake.wake()
    }

    // MARK: The thread

    private func serve(_ number: CInt) {
        var outcome: Result<Void, ChildProcessError>?
        while outcome == nil {
            switch nextStep() {
            case .idle:
                let time = ContinuousClock().measure { _ = wake.wait() }
                queue.note { $0.recordIdle(time) }
            case .close: outcome = .success(())
            case .drop: outcome = .failure(closedError)
            case .write(let chunk):
                do throws(ChildProcessError) {
                    try write(chunk, to: number)
                    queue.update { $0.endWriting() }
                } catch {
                    outcome = .failure(error)
                }
            }
        }
        OwnedDescriptor.closeOnce(number)
        let result = outcome ?? .success(())
        queue.update { $0.close(result) }
    }

    private func nextStep() -> WriterQueue.Step {
        let step = queue.read { $0.nextStep }
        if case .write = step { queue.update { $0.beginWriting() } }
        return step
    }

    private func write(_ chunk: OutputChunk, to number: CInt) throws(ChildProcessError) {
        var offset = 0
        while offset < chunk.count {
            if queue.read({ $0.isAbandoned }) { throw closedError }
            switch SystemCall.run({ chunk.write(from: offset, to: number) }) {
            case .success(0):
                throw ChildProcessError(.system, operation: "sendfile", subject: subject)
            case .success(let written):
                offset += written
                queue.note { $0.recordWritten(written) }
            case .failure(let failure) where failure.errno == EAGAIN:
                wake.wait(for: number, events: POLLOUT)
            case .failure(let failure):
                let code: ChildProcessError.Code = failure.errno == EPIPE ? .brokenPipe : .system
                throw ChildProcessError(code, operation: "write", subject: subject, errno: failure.errno)
            }
        }
    }

    private var subject: String { queue.read { $0.subject } }

    private var closedError: ChildProcessError { queue.read { $0.closedError } }
}
