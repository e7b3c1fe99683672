/// The state of a ``DescriptorWriter`` as a value without I/O: the queued chunk, and how the stream ends.
struct WriterQueue {
    /// What the thread does next.
    enum Step {
        case write(OutputChunk)
        case close
        case drop
        case idle
    }

    private enum Ending {
        case finish
        case abandon
    }

    /// The stream's name in errors.
    let subject: String
    private var queued: OutputChunk?
    /// Whether the thread is writing a chunk that it took from the queue.
    private var isWriting = false
    private var ending: Ending?
    /// Set once, when the thread has closed the descriptor.
    private(set) var outcome: Result<Void, ChildProcessError>?
    /// The bytes in the pipe so far.
    private(set) var writtenBytes = 0
    /// How long the thread has had nothing to write.
    private(set) var idleTime = Duration.zero

    init(subject: String) {
        self.subject = subject
    }

    var isAbandoned: Bool { ending == .abandon }

    /// Whether everything that was queued is in the pipe, or will never be.
    var isDone: Bool { (queued == nil && !isWriting) || outcome != nil }

    var closedError: ChildProcessError {
        ChildProcessError(.closed, operation: "write", subject: subject)
    }

    /// Throws why the stream has failed.
    func throwIfFailed() throws {
        if case .failure(let error) = outcome { throw error }
    }

    /// Queues a chunk; nil if the queue is full.
    mutating func put(_ chunk: OutputChunk) throws -> Void? {
        try throwIfFailed()
        guard ending == nil, outcome == nil else { throw closedError }
        guard queued == nil else { return nil }
        queued = chunk
        return ()
    }

    /// Ends the stream after what is queued.
    mutating func finish() { ending = ending ?? .finish }

    /// Ends the stream at once.
    mutating func abandon() { ending = .abandon }

    var nextStep: Step {
        switch (ending, queued) {
        case (.abandon, _): .drop
        case (_, let chunk?): .write(chunk)
        case (.finish, nil): .close
        case (nil, nil): .idle
        }
    }

    /// Records that the thread has taken the queued chunk.
    mutating func beginWriting() {
        queued = nil
        isWriting = true
    }

    mutating func recordWritten(_ bytes: Int) { writtenBytes += bytes }

    mutating func recordIdle(_ time: Duration) { idleTime += time }

    /// Records that the chunk is in the pipe.
    mutating func endWriting() { isWriting = false }

    /// Records that the descriptor is closed.
    mutating func close(_ outcome: Result<Void, ChildProcessError>) {
        queued = nil
        self.outcome = outcome
    }
}
