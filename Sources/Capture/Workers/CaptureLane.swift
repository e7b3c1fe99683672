/// One page's share of the frames and its progress, from which a replacement of the page can continue.
struct CaptureLane: Sendable {
    /// The page's number, which its replacement keeps.
    let number: Int
    let queue: FrameQueue
    /// The first position that is not finished.
    private(set) var next = 0
    /// The claim for that position, if it was made already.
    private var pending: FrameTurns.Claim?

    init(number: Int, queue: FrameQueue) {
        self.number = number
        self.queue = queue
    }

    /// What the page does with the frame at a position; finished frames are skipped.
    mutating func claim(_ position: Int, in deal: FrameDeal) async throws -> FrameTurns.Claim {
        guard position >= next else { return .skip }
        if let pending { return pending }
        let claim = try await deal.claim(position, by: number)
        pending = claim
        return claim
    }

    /// Records that all frames before `position` are finished.
    mutating func finish(_ position: Int) {
        guard position > next else { return }
        next = position
        pending = nil
    }
}

/// How to replace a page whose browser fails during the capture.
public struct PageReplacement: Sendable {
    let losses: BrowserLosses
    let open: WorkerPoolConfiguration.Open

    /// - Parameters:
    ///   - losses: the remaining number of replacements.
    ///   - open: opens a page that is ready for frame 0, and closes it when its body returns.
    public init(losses: BrowserLosses, open: @escaping WorkerPoolConfiguration.Open) {
        self.losses = losses
        self.open = open
    }
}
