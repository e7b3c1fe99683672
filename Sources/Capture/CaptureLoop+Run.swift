import Frames
import Logging

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
        let pages = [(loop: self, strategy: strategy)] + helpers
        let examiner = FrameExaminer(
            of: pages.map(\.strategy),
            frames: frames,
            format: format,
            by: witness,
            logger: logger
        )
        let run = CaptureRun(
            frames: frames,
            pages: pages.count,
            pool: pool,
            demand: strategy.demand,
            examiner: examiner,
            // Otherwise the witness takes over.
            replacement: examiner == nil ? replacement : nil,
            isAudioPlanned: isAudioPlanned,
            onEnd: onEnd
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await run.pump(into: sink, onFrame: onFrame) }
            if examiner != nil { group.addTask { try await run.examine() } }
            for (number, page) in pages.enumerated() {
                group.addTask { try await run.capture(page.loop, page.strategy, number) }
            }
            if let pool { group.addTask { [logger] in try await run.capture(with: pool, logger: logger) } }
            // Not waitForAll(), which throws only after all other tasks have ended.
            while try await group.next() != nil {}
        }
        return run.deal.turns.last.count
    }
}
