import Browser
import DevTools
import Frames
import Logging
import PageAgent

extension CaptureLoop {
    /// Captures frames, stepping through all before and between them.
    ///
    /// While one frame is handed on, the next are captured already.
    ///
    /// - Parameters:
    ///   - frames: which, rising.
    ///   - helpers: further pages that show the same, each with its loop and strategy; all take turns.
    ///   - pool: where further pages can be had on the way, without `helpers`.
    ///   - witness: what the frames that pages draw themselves are held against; nil: they are trusted.
    ///   - isSoundPlanned: whether scripts may change what is heard, as that is planned for.
    ///   - onFrame: called with the number of frames that are with the sink.
    /// - Returns: how many pages have captured frames.
    /// - Throws: `BrowserError` for the page's own errors, ``CaptureError``, `DevToolsError`, the sink's errors;
    ///   ``UnplannedAudio`` at the frame at which scripts have changed what is heard, and may not.
    @discardableResult
    public func run(
        _ strategy: any CaptureStrategy,
        frames: [Int],
        helpers: [(loop: CaptureLoop, strategy: any CaptureStrategy)] = [],
        pool: WorkerPoolConfiguration? = nil,
        into sink: any FrameSink,
        format: CaptureFormat,
        witness: Witness? = nil,
        isSoundPlanned: Bool,
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
                try await loop.capture(
                    strategy,
                    frames: frames,
                    deal: deal,
                    page: number,
                    demand: demand,
                    into: queues[number],
                    // The first page tells; all do the same.
                    isSoundPlanned: isSoundPlanned || number > 0
                )
                deal.leave(number, isLost: false)
            } catch let error where examiner != nil && FrameLoss.explains(error) {
                // The witness goes on alone, and tells if it is the page itself that fails.
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
            // Not waitForAll(), which tells of an error only when the others have ended, too.
            while try await group.next() != nil {}
        }
        return deal.turns.last.count
    }

    /// Captures the frames that are dealt to a page, and has it go through all the others.
    ///
    /// - Parameter demand: of the pages that draw their frames themselves: which are of use.
    private func capture(
        _ strategy: any CaptureStrategy,
        frames: [Int],
        deal: FrameDeal,
        page number: Int,
        demand: RingDemand?,
        into queue: FrameQueue,
        isSoundPlanned: Bool
    ) async throws {
        var position = 0
        for index in 0...(frames.last ?? 0) {
            var claim = FrameTurns.Claim.pass
            if position < frames.count, frames[position] == index {
                claim = try await deal.claim(position, by: number)
                position += 1
            }
            if claim == .leave { break }
            let isDrawn = claim == .draw && demand?.includes(frame: index) != false
            let start = ContinuousClock.now
            // Where nothing was wanted yet, there is nothing to find either.
            let order = position > 0 ? try await strategy.order(forFrame: index, isDrawn: isDrawn) : nil
            var waited = ContinuousClock.now - start
            let moment = try await step(strategy, to: index, ordering: order)
            if !isSoundPlanned, moment.soundChanges > 0 { throw UnplannedAudio(frame: index) }
            let time = rate.milliseconds(ofFrame: index)
            var picture = CapturedPicture.pending(.skipped)
            if isDrawn {
                picture = try await self.picture(strategy, index, time)
            } else {
                try await skip(strategy, index, time)
            }
            if claim == .draw {
                let end = ContinuousClock.now
                try await queue.put(FrameQueue.Entry(index: index, picture: picture))
                waited += ContinuousClock.now - end
                deal.recordCaptured(by: number, waited: waited)
            }
        }
        try await clock.throwIfLost()
        queue.finish()
    }

    private typealias Examine =
        @Sendable ([FrameQueue], _ owner: @escaping @Sendable (Int) async throws -> Int, FrameQueue)
        async throws -> Void

    /// What examines the frames, where pages draw them themselves and there is a witness; and how many may be on
    /// their way to it.
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
        // The ring's slots say how many that are, at most.
        let window = demands.map(\.window).min() ?? 1
        return (
            window,
            { [logger] queues, owner, released in
                let examination = FrameExamination(
                    queues: queues,
                    owner: owner,
                    demand: demands.first,
                    frames: frames,
                    // One that is looked at before its turn, and one on its way.
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
