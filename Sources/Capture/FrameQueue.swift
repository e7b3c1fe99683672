import Waiting

/// Captured frames on their way to the sink, in order: a few at most.
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

    /// - Parameter capacity: how many frames wait here at most.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Puts a frame in, first waiting until there is room.
    func put(_ entry: Entry) async throws {
        let capacity = capacity
        try await state.wait { state -> Void? in
            guard state.entries.count < capacity else { return nil }
            state.entries.append(entry)
            return ()
        }
    }

    /// The next frame, as soon as there is one; nil after the last.
    ///
    /// - Throws: ``FrameLoss`` where ``fail(_:)`` was called, after the frames before that.
    func next() async throws -> Entry? {
        let next: Entry?? = try await state.wait { state in
            if !state.entries.isEmpty { return .some(state.entries.removeFirst()) }
            if let loss = state.loss { throw loss }
            return state.isFinished ? .some(nil) : nil
        }
        return next ?? nil
    }

    /// Says that no frame follows, and why.
    func fail(_ loss: FrameLoss) {
        state.update { $0.loss = loss }
    }

    /// Says that no frame follows.
    func finish() {
        state.update { $0.isFinished = true }
    }
}
