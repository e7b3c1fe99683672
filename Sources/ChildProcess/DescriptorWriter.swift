import Foundation
import Glibc
import Waiting

/// Writes to a pipe on a thread of its own, while its caller produces the next chunk.
///
/// At most one chunk is queued behind the one being written. The thread exits and closes the descriptor when the
/// stream is finished, abandoned, or fails. One caller at a time.
public final class DescriptorWriter: Sendable {
    private enum Ending {
        case finish
        case abandon
    }

    private enum Chunk {
        case data(Data)
        /// A byte range of a file, and the object that keeps the file open.
        case file(CInt, Range<Int>, owner: any Sendable)
    }

    private struct State {
        var queued: Chunk?
        /// Whether the thread is writing a chunk that it took from the queue.
        var isWriting = false
        var ending: Ending?
        /// Set once, when the thread has closed the descriptor.
        var outcome: Result<Void, ChildProcessError>?
        var writtenBytes = 0

        var isIdle: Bool { queued == nil && !isWriting }
    }

    private let state = Monitor(State())
    private let wake: WakeDescriptor
    private let subject: String

    /// Takes ownership of the write end and starts the thread; closes the descriptor if this throws.
    ///
    /// The descriptor is set to non-blocking, so no other process may share its open file description; the write end
    /// of a new pipe is not shared.
    ///
    /// - Parameter subject: the stream's name in errors.
    public init(_ descriptor: consuming OwnedDescriptor, subject: String) throws(ChildProcessError) {
        self.subject = subject
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
    public var writtenBytes: Int { state.read { $0.writtenBytes } }

    /// Queues a chunk, after waiting until the queue is empty; the bytes are not copied.
    ///
    /// Throws `.brokenPipe` when the read end has been closed (also for an earlier chunk), `.closed` after
    /// ``finish()`` or ``abandon()``, and `CancellationError`, in which case the chunk was not queued.
    public func write(_ data: Data) async throws {
        try await state.wait { try self.take(.data(data), into: &$0) }
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
        let sent = try await state.wait(within: limit) { state -> Bool? in
            if case .failure(let error) = state.outcome { throw error }
            return state.isIdle || state.outcome != nil ? true : nil
        }
        return sent ?? false
    }

    private func enqueue(_ chunk: Chunk, within limit: Duration) async throws -> Bool {
        let taken: Void? = try await state.wait(within: limit) { try self.take(chunk, into: &$0) }
        guard taken != nil else { return false }
        wake.wake()
        return true
    }

    /// Queues a chunk; nil if the queue is full.
    private func take(_ chunk: Chunk, into state: inout State) throws -> Void? {
        if case .failure(let error) = state.outcome { throw error }
        guard state.ending == nil, state.outcome == nil else { throw closedError }
        guard state.queued == nil else { return nil }
        state.queued = chunk
        return ()
    }

    /// Waits until all data has been written, and closes the descriptor: the reader sees end of file.
    ///
    /// Throws `.brokenPipe` if the read end was closed before the last byte was in the pipe. Cancelling the wait
    /// abandons the stream.
    public func finish() async throws {
        state.update { $0.ending = $0.ending ?? .finish }
        wake.wake()
        do {
            try await state.wait { try $0.outcome?.get() }
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
        state.update { $0.ending = .abandon }
        wake.wake()
    }

    // MARK: The thread

    private enum Step {
        case write(Chunk)
        case close
        case drop
        case idle
    }

    private func serve(_ number: CInt) {
        var outcome: Result<Void, ChildProcessError>?
        while outcome == nil {
            switch nextStep() {
            case .idle: wake.wait()
            case .close: outcome = .success(())
            case .drop: outcome = .failure(closedError)
            case .write(let chunk):
                do throws(ChildProcessError) {
                    try write(chunk, to: number)
                    state.update { $0.isWriting = false }
                } catch {
                    outcome = .failure(error)
                }
            }
        }
        OwnedDescriptor.closeOnce(number)
        let result = outcome
        state.update {
            $0.queued = nil
            $0.outcome = result
        }
    }

    private func nextStep() -> Step {
        let step: Step = state.read { state in
            switch (state.ending, state.queued) {
            case (.abandon, _): .drop
            case (_, let chunk?): .write(chunk)
            case (.finish, nil): .close
            case (nil, nil): .idle
            }
        }
        if case .write = step {
            state.update {
                $0.queued = nil
                $0.isWriting = true
            }
        }
        return step
    }

    private func write(_ chunk: Chunk, to number: CInt) throws(ChildProcessError) {
        switch chunk {
        case .data(let data):
            try data.withUnsafeBytes { bytes in
                transfer(bytes.count, to: number) { offset in
                    let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
                    return Glibc.write(number, rest.baseAddress, rest.count)
                }
            }.get()
        case .file(let file, let range, let owner):
            defer { withExtendedLifetime(owner) {} }
            try transfer(range.count, to: number) { offset in
                var position = off_t(range.lowerBound + offset)
                return sendfile(number, file, &position, range.count - offset)
            }.get()
        }
    }

    /// Calls `step` with the number of bytes written so far, until it reaches `count`.
    private func transfer(
        _ count: Int,
        to number: CInt,
        step: (Int) -> Int
    ) -> Result<Void, ChildProcessError> {
        var offset = 0
        while offset < count {
            if state.read({ $0.ending == .abandon }) { return .failure(closedError) }
            switch SystemCall.run({ step(offset) }) {
            case .success(0):
                return .failure(ChildProcessError(.system, operation: "sendfile", subject: subject))
            case .success(let written):
                offset += written
                state.note { $0.writtenBytes += written }
            case .failure(let failure) where failure.errno == EAGAIN:
                wake.wait(for: number, events: POLLOUT)
            case .failure(let failure):
                return .failure(error(for: failure))
            }
        }
        return .success(())
    }

    private var closedError: ChildProcessError {
        ChildProcessError(.closed, operation: "write", subject: subject)
    }

    private func error(for failure: SystemFailure) -> ChildProcessError {
        let code: ChildProcessError.Code = failure.errno == EPIPE ? .brokenPipe : .system
        return ChildProcessError(code, operation: "write", subject: subject, errno: failure.errno)
    }
}
