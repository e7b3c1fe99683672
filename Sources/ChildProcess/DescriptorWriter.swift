import Foundation
import Glibc
import Waiting

/// Writes to a pipe on a thread of its own, while its callers produce what comes next.
///
/// At most one chunk waits behind the one being written. The thread and the descriptor are gone when the
/// stream has been finished, abandoned, or has failed. One caller at a time.
public final class DescriptorWriter: Sendable {
    private enum Ending {
        case finish
        case abandon
    }

    private enum Chunk {
        case data(Data)
        /// Bytes of a file, and what keeps it open.
        case file(CInt, Range<Int>, owner: any Sendable)
    }

    private struct State {
        var queued: Chunk?
        /// Whether the thread is at a chunk that it took from the queue.
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

    /// Takes the write end over and starts the thread. `subject` names the stream in errors.
    ///
    /// The descriptor becomes non-blocking, so it must not share its file description with another process:
    /// the write end of a pipe does not. If this throws, the descriptor has been closed.
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

    /// How many bytes the pipe has taken so far.
    public var writtenBytes: Int { state.read { $0.writtenBytes } }

    /// Takes the next chunk, first waiting until none is queued; the bytes are not copied.
    ///
    /// Throws `.brokenPipe` when the reader has gone (also for an earlier chunk), `.closed` after
    /// ``finish()`` or ``abandon()``, and `CancellationError`, in which case the chunk was not taken.
    public func write(_ data: Data) async throws {
        try await state.wait { try self.take(.data(data), into: &$0) }
        wake.wake()
    }

    /// The same with a limit: false if none was taken in time.
    public func write(_ data: Data, within limit: Duration) async throws -> Bool {
        try await enqueue(.data(data), within: limit)
    }

    /// Sends `range` of a file, and returns when all of it is in the pipe.
    ///
    /// Source: sendfile(2). Of a file on tmpfs the pipe gets the pages themselves: nothing is copied here, and
    /// what the reader has not taken yet changes with the file.
    ///
    /// - Parameters:
    ///   - descriptor: the file, open for reading.
    ///   - owner: what keeps it open; let go when the bytes are in the pipe.
    ///   - limit: for each of the two waits, until there is room and until all is sent.
    /// - Returns: false if it was not sent in time.
    /// - Throws: as ``write(_:)``; `.system` if the file is shorter.
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

    /// Queues a chunk; nil if another one waits there.
    private func take(_ chunk: Chunk, into state: inout State) throws -> Void? {
        if case .failure(let error) = state.outcome { throw error }
        guard state.ending == nil, state.outcome == nil else { throw closedError }
        guard state.queued == nil else { return nil }
        state.queued = chunk
        return ()
    }

    /// Waits until everything has been written and closes the descriptor: the reader sees the end.
    ///
    /// Throws `.brokenPipe` when the reader left before the last byte was in the pipe. A cancelled wait
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

    /// Writes one buffer of any size, whole and without a copy, and closes the descriptor.
    public func writeAll(_ data: Data) async throws {
        try await write(data)
        try await finish()
    }

    /// Closes the descriptor soon and drops what has not been written; harmless at any time.
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

    /// Calls `step` with the number of bytes that are in the pipe, until they are `count`.
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
