/// The frames that one page captures of those that all share, and how far it has come: another page can go on from there.
struct CaptureLane: Sendable {
    /// The page's number; its replacement has the same.
    let number: Int
    let queue: FrameQueue
    /// The first position that is not done.
    private(set) var next = 0
    /// What was to be done with the frame at that position, if that is known.
    private var pending: FrameTurns.Claim?

    init(number: Int, queue: FrameQueue) {
        self.number = number
        self.queue = queue
    }

    /// What to do with the frame at a position; frames that are done are passed.
    mutating func claim(_ position: Int, in deal: FrameDeal) async throws -> FrameTurns.Claim {
        guard position >= next else { return .skip }
        if let pending { return pending }
        let claim = try await deal.claim(position, by: number)
        pending = claim
        return claim
    }

    /// All frames before `position` are done.
    mutating func finish(_ position: Int) {
        guard position > next else { return }
        next = position
        pending = nil
    }
}

/// How a page is replaced whose browser fails while it captures.
public struct PageReplacement: Sendable {
    let losses: BrowserLosses
    let open: WorkerPoolConfiguration.Open

    /// - Parameters:
    ///   - losses: how often that may happen.
    ///   - open: opens a page that is ready for frame 0, and closes it when its body returns.
    public init(losses: BrowserLosses, open: @escaping WorkerPoolConfiguration.Open) {
        self.losses = losses
        self.open = open
    }
}
