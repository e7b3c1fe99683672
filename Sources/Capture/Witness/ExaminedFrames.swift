/// Releases examined frames, each with the page's picture or with the witness's.
struct ExaminedFrames {
    private let queue: FrameQueue
    private let witness: Witness
    /// How many of the page's pictures were used.
    private(set) var own = 0

    private static let fewOwn = 12
    private static let manyTaken = 12
    private static let manyLeft = 60

    init(into queue: FrameQueue, witness: Witness) {
        self.queue = queue
        self.witness = witness
    }

    /// Releases the page's picture.
    mutating func put(_ frame: DrawnFrame) async throws {
        guard let content = frame.content else { preconditionFailure("what was not drawn is taken at once") }
        try await queue.put(
            FrameQueue.Entry(index: frame.index, picture: .proven(content, sent: frame.sent))
        )
        own += 1
    }

    /// Releases the witness's picture.
    ///
    /// - Parameter remaining: how many frames follow.
    /// - Throws: ``CaptureError`` `.ring` if no frame may be replaced, or too many are.
    func put(
        _ picture: RawPicture,
        insteadOf frame: DrawnFrame,
        _ reason: String,
        remaining: Int
    ) async throws {
        if witness.isFinal { throw CaptureError(.ring, "frame \(frame.index): \(reason)") }
        let isDifference = frame.obstacle == nil
        witness.account.update { $0.recordTaken(frame.index, reason, isDifference: isDifference) }
        if isToBeGivenUp(remaining: remaining) { throw CaptureError(.ring, reason) }
        try await queue.put(
            FrameQueue.Entry(index: frame.index, picture: .proven(.data(picture.data), sent: frame.sent))
        )
    }

    /// Ends the frames.
    func finish() { queue.finish() }

    /// Whether the page could draw almost no frame so far, and there is a faster way.
    private func isToBeGivenUp(remaining: Int) -> Bool {
        witness.isReplaceable && own <= Self.fewOwn
            && witness.account.read { $0.taken } >= Self.manyTaken && remaining >= Self.manyLeft
    }
}
