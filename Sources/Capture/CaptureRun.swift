import Frames
import Logging

/// What the tasks of one capture share: the pages, the examination of their frames, and the sink.
struct CaptureRun: Sendable {
    let frames: [Int]
    let deal: FrameDeal
    private let demand: FrameDemand?
    private let examiner: FrameExaminer?
    private let replacement: PageReplacement?
    private let isAudioPlanned: Bool
    private let onEnd: @Sendable (CaptureLoop) async throws -> Void
    /// The frames of each page.
    private let queues: [FrameQueue]
    /// The examined frames.
    private let released = FrameQueue(capacity: .max)

    /// - Parameters:
    ///   - pages: how many pages there are before workers are added.
    ///   - demand: which frames are needed, for pages that draw their own frames.
    ///   - examiner: nil: frames go to the sink unexamined.
    ///   - replacement: opens a page that takes the place of one whose browser fails.
    ///   - onEnd: called with the loop of the first page, or of its replacement, after its last frame.
    init(
        frames: [Int],
        pages: Int,
        pool: WorkerPoolConfiguration?,
        demand: FrameDemand?,
        examiner: FrameExaminer?,
        replacement: PageReplacement?,
        isAudioPlanned: Bool,
        onEnd: @escaping @Sendable (CaptureLoop) async throws -> Void
    ) {
        self.frames = frames
        self.demand = demand
        self.examiner = examiner
        self.replacement = replacement
        self.isAudioPlanned = isAudioPlanned
        self.onEnd = onEnd
        queues = (0..<max(pages, pool?.most ?? 1)).map { _ in FrameQueue(capacity: examiner?.window ?? 2) }
        deal = FrameDeal(
            pool.map { FrameTurns(count: frames.count, rule: $0.rule) }
                ?? .alternating(pages, count: frames.count)
        )
    }

    /// Hands the frames to the sink, in the order of the timeline.
    func pump(into sink: any FrameSink, onFrame: @Sendable (Int) -> Void) async throws {
        let pump =
            examiner == nil
            ? FramePump(queues: queues, owner: owner, frames: frames)
            : FramePump(queues: [released], owner: { _ in 0 }, frames: frames)
        try await pump.run(into: sink) { count in
            deal.recordSent(count)
            onFrame(count)
        }
    }

    /// Examines the frames that pages draw themselves.
    func examine() async throws { try await examiner?.run(queues, owner: owner, into: released) }

    /// Captures a page's share of the frames.
    func capture(_ loop: CaptureLoop, _ strategy: any CaptureStrategy, _ number: Int) async throws {
        do {
            // All pages change the audio alike; the first one reports it.
            let share = CaptureShare(frames, deal, demand, isAudioPlanned: isAudioPlanned || number > 0)
            var lane = CaptureLane(number: number, queue: queues[number])
            try await loop.capture(
                strategy,
                &lane,
                of: share,
                replacement: replacement,
                onEnd: number == 0 ? onEnd : { _ in }
            )
            lane.queue.finish()
            deal.leave(number, isLost: false)
        } catch let error where examiner != nil && FrameLoss.explains(error) {
            // The witness continues alone, and reports the error if the composition itself fails.
            queues[number].fail(FrameLoss(cause: error))
            deal.leave(number, isLost: true)
        }
    }

    /// Captures with further pages, as many as are useful.
    func capture(with pool: WorkerPoolConfiguration, logger: Logger) async throws {
        let workers = WorkerPool(configuration: pool, deal: deal, logger: logger) {
            guard $1.demand?.window == demand?.window else {
                throw CaptureError(.ring, "there is too little shared memory for a further browser")
            }
            try await capture($0, $1, $2)
        }
        try await workers.run()
    }

    /// The page that captures the frame at a position.
    private var owner: @Sendable (_ position: Int) async throws -> Int {
        { [deal] position in try await deal.owner(of: position) }
    }
}
