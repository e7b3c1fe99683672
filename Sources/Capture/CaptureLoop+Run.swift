import Browser
import DevTools
import Frames
import Logging
import PageAgent

extension CaptureLoop {
    /// Captures the requested frames, and steps through all frames before and between them.
    ///
    /// Capturing runs ahead of the sink.
    ///
    /// - Parameters:
    ///   - frames: the frame numbers, in ascending order.
    ///   - helpers: further pages with the same composition, each with its loop and strategy; all take turns.
    ///   - pool: how workers are added while capturing; only without `helpers`.
    ///   - replacement: opens a page that takes the place of one whose browser fails, where no witness does.
    ///   - witness: the reference for frames that pages draw themselves; nil: they are not checked.
    ///   - isAudioPlanned: whether changes that scripts make to the audio are already accounted for.
    ///   - onEnd: called with the loop of the first page, or of its replacement, after its last frame.
    ///   - onFrame: called with the number of frames that the sink has taken.
    /// - Returns: how many pages have captured frames.
    /// - Throws: `BrowserError` for the page's own errors, ``CaptureError``, `DevToolsError`, the sink's errors;
    ///   ``UnplannedAudio`` at the first frame at which scripts change the audio, unless `isAudioPlanned`.
    @discardableResult
    public func run(
        _ strategy: any CaptureStrategy,
        frames: [Int],
        helpers: [(loop: CaptureLoop, strategy: any CaptureStrategy)] = [],
        pool: WorkerPoolConfiguration? = nil,
        replacement: PageReplacement? = nil,
        into sink: any FrameSink,
        format: CaptureFormat,
        witness: Witness? = nil,
        isAudioPlanned: Bool,
        onEnd: @escaping @Sendable (CaptureLoop) async throws -> Void = { _ in },
        onFrame: @escaping @Sendable (Int) -> Void
    ) async throws -> Int {
        let all = [(loop: self, strategy: strategy)] + helpers
        let examiner = examiner(of: all.map(\.strategy), frames: frames, format: format, by: witness)
        let queues = (0..<max(all.count, pool?.most ?? 1)).map { _ in
            FrameQueue(capacity: examiner?.window ?? 2)
        }
        let released = FrameQueue(capacity: .max)
        let deal = FrameDeal(
            pool.map { FrameTurns(count: frames.count, rule: $0.rule) }
                ?? .alternating(all.count, count: frames.count)
        )
        let owner = { @Sendable position in try await deal.owner(of: position) }
        let demand = strategy.demand
        let capture = { @Sendable (loop: CaptureLoop, strategy: any CaptureStrategy, number: Int) in
            do {
                // All pages change the audio alike; the first one reports it.
                let isAudioPlanned = isAudioPlanned || number > 0
                let share = CaptureShare(frames, deal, demand, isAudioPlanned: isAudioPlanned)
                var lane = CaptureLane(number: number, queue: queues[number])
                try await loop.capture(
                    strategy,
                    &lane,
                    of: share,
                    replacement: examiner == nil ? replacement : nil,
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
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let pump =
                    examiner == nil
                    ? FramePump(queues: queues, owner: owner, frames: frames)
                    : FramePump(queues: [released], owner: { _ in 0 }, frames: frames)
                try await pump.run(into: sink) { count in
                    deal.recordSent(count)
                    onFrame(count)
                }
            }
            if let examiner { group.addTask { try await examiner.run(queues, owner, released) } }
            for (number, one) in all.enumerated() {
                group.addTask { try await capture(one.loop, one.strategy, number) }
            }
            if let pool {
                let workers = WorkerPool(configuration: pool, deal: deal, logger: logger) {
                    guard $1.demand?.window == demand?.window else {
                        throw CaptureError(.ring, "there is too little shared memory for a further browser")
                    }
                    try await capture($0, $1, $2)
                }
                group.addTask { try await workers.run() }
            }
            // Not waitForAll(), which throws only after all other tasks have ended.
            while try await group.next() != nil {}
        }
        return deal.turns.last.count
    }

    private typealias Examine =
        @Sendable ([FrameQueue], _ owner: @escaping @Sendable (Int) async throws -> Int, FrameQueue)
        async throws -> Void

    /// Examines frames that pages draw themselves, if there is a witness; `window` is the number of frames that may be
    /// queued for it.
    private func examiner(
        of strategies: [any CaptureStrategy],
        frames: [Int],
        format: CaptureFormat,
        by witness: Witness?
    ) -> (window: Int, run: Examine)? {
        let demands = strategies.compactMap(\.demand)
        guard let witness, case .raw(let size, let pixels) = format.frameFormat,
            demands.count == strategies.count
        else { return nil }
        // Limited by the slots of the ring.
        let window = demands.map(\.window).min() ?? 1
        return (
            window,
            { [logger] queues, owner, released in
                let examination = FrameExamination(
                    queues: queues,
                    owner: owner,
                    demand: demands.first,
                    frames: frames,
                    // One frame is examined ahead of its turn, and one is in transit.
                    gap: max(1, window - 2),
                    witness: witness,
                    size: size,
                    pixels: pixels,
                    into: released,
                    logger: logger
                )
                try await examination.run()
            }
        )
    }
}
