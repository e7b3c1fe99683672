import Browser
import Capture
import Frames
import PageAgent
import Waiting

extension RenderJob {
    /// Captures the planned frames, with one browser or several in turn, and passes them to `sink`.
    ///
    /// - Parameters:
    ///   - rehearsal: the audio that scripts play; nil: they must not change the audio.
    ///   - account: receives the results of the witness.
    ///   - losses: how often a browser may be replaced.
    /// - Returns: how many browsers have captured frames.
    /// - Throws: `UnplannedAudio` at the frame at which scripts change the audio.
    func captureFrames(
        of first: PageCapture,
        helpers: [PageCapture],
        rehearsal: Rehearsal?,
        into sink: any FrameSink,
        account: Monitor<WitnessAccount>,
        losses: BrowserLosses
    ) async throws -> Int {
        let range = first.planned.plan.range
        let isPlanned = rehearsal != nil || options.audio.isMuted
        let workers = try await first.loop.run(
            first.strategy.strategy,
            frames: Array(range),
            helpers: helpers.map { ($0.loop, $0.strategy.strategy) },
            pool: workerPool(of: first),
            replacement: replacement(of: first, losses),
            into: sink,
            format: first.format,
            witness: await witness(of: first, account: account),
            isAudioPlanned: isPlanned,
            onEnd: { loop in
                if !isPlanned { try await throwIfChanged(loop, atEndOf: range) }
                try await rehearsal?.confirm(loop.page)
            },
            onFrame: { progress.update(completedFrames: $0) }
        )
        try throwIfHeard(account.read { $0 }, isPlanned: isPlanned)
        return workers
    }

    /// The page whose audio is rendered was lost, and the witness continued without it.
    ///
    /// - Throws: ``CaptureError`` `.ring` if scripts have changed the audio, which was not planned for.
    private func throwIfHeard(_ account: WitnessAccount, isPlanned: Bool) throws {
        guard !isPlanned, account.audioChanges > 0, let loss = account.loss else { return }
        throw CaptureError(.ring, loss)
    }

    /// The last frame's callbacks run after the last check.
    private func throwIfChanged(_ loop: CaptureLoop, atEndOf range: Range<Int>) async throws {
        guard try await loop.clock.audioChanges() > 0 else { return }
        throw UnplannedAudio(frame: range.upperBound)
    }

    /// Warns about a video whose frames do not change, with what may be missing from it.
    func warn(of variety: FrameVariety, in page: Page) async {
        guard let sameness = variety.sameness else { return }
        let missing = page.failedLoads.filter(\.isEssential).map { "the page did not load \($0)" }
        // A page that does not reply is not an error here.
        let reasons = missing + ((try? await PageAgent(page).suspects()) ?? [])
        let list = reasons.isEmpty ? "" : ": \(reasons.joined(separator: "; "))"
        logger.warning("Nothing happens in this video: \(sameness)\(list)")
    }
}
