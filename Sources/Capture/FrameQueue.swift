import Waiting

/// A bounded queue of captured frames, in order.
final class FrameQueue: Sendable {
    struct Entry: Sendable {
        let index: Int
        let picture: CapturedPicture
    }

    private struct State {
        var entries: [Entry] = []
        var isFinished = false
        var loss: FrameLoss?
    }

    private let state = Monitor(State())
    private let capacity: Int

    /// - Parameter capacity: the largest number of queued frames.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Appends a frame, after waiting until there is room.
    func put(_ entry: Entry) async throws {
        let capacity = capacity
        try await state.wait { state -> Void? in
            guard state.entries.count < capacity else { return nil }
            state.entries.append(entry)
            return ()
        }
    }

    /// The next frame, once there is one; nil after the last.
    ///
    /// - Throws: ``FrameLoss`` after the frames that were queued before ``fail(_:)``.
    func next() async throws -> Entry? {
        let next: Entry?? = try await state.wait { state in
            if !state.entries.isEmpty { return .some(state.entries.removeFirst()) }
            if let loss = state.loss { throw loss }
            return state.isFinished ? .some(nil) : nil
        }
        return next ?? nil
    }

    /// Ends the queue with an error.
    func fail(_ loss: FrameLoss) {
        state.update { $0.loss = loss }
    }

    /// Ends the queue.
    func finish() {
        state.update { $0.isFinished = true }
    }
}
