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
                var lane = CaptureLane(number: number, queue: queues[number])
                try await loop.capture(
                    strategy,
                    &lane,
                    frames: frames,
                    deal: deal,
                    replacement: examiner == nil ? replacement : nil,
                    demand: demand,
                    // All pages do the same; the first one reports it.
                    isAudioPlanned: isAudioPlanned || number > 0,
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

    /// Captures the frames of a lane, with a page that takes this one's place if its browser fails.
    private func capture(
        _ strategy: any CaptureStrategy,
        _ lane: inout CaptureLane,
        frames: [Int],
        deal: FrameDeal,
        replacement: PageReplacement?,
        demand: FrameDemand?,
        isAudioPlanned: Bool,
        onEnd: @Sendable (CaptureLoop) async throws -> Void
    ) async throws {
        do {
            try await capture(
                strategy,
                &lane,
                frames: frames,
                deal: deal,
                demand: demand,
                isAudioPlanned: isAudioPlanned
            )
            try await onEnd(self)
        } catch let error where BrowserLoss(error) == .died {
            guard let replacement, replacement.losses.isSurvivable(error) else { throw error }
            let next = lane.next < frames.count ? "\(frames[lane.next])" : "the end"
            logger.notice("Going on in a new browser", metadata: ["frame": "\(next)", "reason": "\(error)"])
            // One task at a time: `open` runs its body before it returns.
            nonisolated(unsafe) var rest = lane
            defer { lane = rest }
            try await replacement.open { loop, strategy in
                try await loop.capture(
                    strategy,
                    &rest,
                    frames: frames,
                    deal: deal,
                    replacement: replacement,
                    demand: demand,
                    isAudioPlanned: isAudioPlanned,
                    onEnd: onEnd
                )
            }
        }
    }

    /// Captures the frames that are assigned to a page, and skips all others.
    ///
    /// - Parameter demand: which frames are needed, for pages that draw their own frames.
    private func capture(
        _ strategy: any CaptureStrategy,
        _ lane: inout CaptureLane,
        frames: [Int],
        deal: FrameDeal,
        demand: FrameDemand?,
        isAudioPlanned: Bool
    ) async throws {
        var position = 0
        for index in 0...(frames.last ?? 0) {
            var claim = FrameTurns.Claim.skip
            if position < frames.count, frames[position] == index {
                claim = try await lane.claim(position, in: deal)
                position += 1
            }
            if claim == .leave { break }
            let isDrawn = claim == .capture && demand?.includes(frame: index) != false
            let start = ContinuousClock.now
            // Before the first requested frame the page need not look for changes.
            let order = position > 0 ? try await strategy.order(forFrame: index, isDrawn: isDrawn) : nil
            var waited = ContinuousClock.now - start
            let moment = try await step(strategy, to: index, ordering: order)
            if !isAudioPlanned, moment.audioChanges > 0 { throw UnplannedAudio(frame: index) }
            let time = rate.milliseconds(ofFrame: index)
            var picture = CapturedPicture.pending(.skipped)
            if isDrawn {
                picture = try await self.picture(strategy, index, time)
            } else {
                try await skip(strategy, index, time)
            }
            if claim == .capture {
                let end = ContinuousClock.now
                try await lane.queue.put(FrameQueue.Entry(index: index, picture: picture))
                waited += ContinuousClock.now - end
                deal.recordCaptured(by: lane.number, waited: waited)
            }
            lane.finish(position)
        }
        try await clock.throwIfLost()
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
