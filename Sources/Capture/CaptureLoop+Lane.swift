import Browser
import Frames
import Logging
import PageAgent

/// What all pages of a run are given.
struct CaptureShare: Sendable {
    /// The frame numbers, in ascending order.
    let frames: [Int]
    let deal: FrameDeal
    /// Which frames are needed, for pages that draw their own frames.
    let demand: FrameDemand?
    /// Whether changes that scripts make to the audio are already accounted for.
    let isAudioPlanned: Bool

    init(_ frames: [Int], _ deal: FrameDeal, _ demand: FrameDemand?, isAudioPlanned: Bool) {
        self.frames = frames
        self.deal = deal
        self.demand = demand
        self.isAudioPlanned = isAudioPlanned
    }
}

extension CaptureLoop {
    /// Captures the frames of a lane, with a page that takes this one's place if its browser fails.
    func capture(
        _ strategy: any CaptureStrategy,
        _ lane: inout CaptureLane,
        of share: CaptureShare,
        replacement: PageReplacement?,
        onEnd: @Sendable (CaptureLoop) async throws -> Void
    ) async throws {
        do {
            try await capture(strategy, &lane, of: share)
            try await onEnd(self)
        } catch let error where BrowserLoss(error) == .died {
            guard let replacement, replacement.losses.isSurvivable(error) else { throw error }
            let next = lane.next < share.frames.count ? "\(share.frames[lane.next])" : "the end"
            logger.notice(
                "Continuing in a new browser",
                metadata: ["frame": "\(next)", "reason": "\(error)"]
            )
            // One task at a time: `open` runs its body before it returns.
            nonisolated(unsafe) var rest = lane
            defer { lane = rest }
            try await replacement.open { loop, strategy in
                try await loop.capture(strategy, &rest, of: share, replacement: replacement, onEnd: onEnd)
            }
        }
    }

    /// Captures the frames that are assigned to a page, and skips all others.
    private func capture(
        _ strategy: any CaptureStrategy,
        _ lane: inout CaptureLane,
        of share: CaptureShare
    ) async throws {
        let frames = share.frames
        var position = 0
        for index in 0...(frames.last ?? 0) {
            var claim = FrameTurns.Claim.skip
            if position < frames.count, frames[position] == index {
                claim = try await lane.claim(position, in: share.deal)
                position += 1
            }
            if claim == .leave { break }
            let start = ContinuousClock.now
            let isDrawn = claim == .capture ? try await share.demand?.includes(frame: index) ?? true : false
            // Before the first requested frame the page need not look for changes.
            let order = position > 0 ? try await strategy.order(forFrame: index, isDrawn: isDrawn) : nil
            var waited = ContinuousClock.now - start
            let picture = try await capture(strategy, frame: index, order, isDrawn: isDrawn, of: share)
            if claim == .capture {
                let end = ContinuousClock.now
                try await lane.queue.put(FrameQueue.Entry(index: index, picture: picture))
                waited += ContinuousClock.now - end
                share.deal.recordCaptured(by: lane.number, waited: waited)
            }
            lane.finish(position)
        }
        try await clock.throwIfLost()
    }

    /// Moves the page to a frame, and captures or skips it.
    private func capture(
        _ strategy: any CaptureStrategy,
        frame index: Int,
        _ order: FrameOrder?,
        isDrawn: Bool,
        of share: CaptureShare
    ) async throws -> CapturedPicture {
        let moment = try await step(strategy, to: index, ordering: order)
        if !share.isAudioPlanned, moment.audioChanges > 0 { throw UnplannedAudio(frame: index) }
        let time = rate.milliseconds(ofFrame: index)
        if isDrawn { return try await picture(strategy, index, time) }
        // A page that draws its own frames does not show what the browser displays.
        try await skip(strategy, index, time, isExact: share.demand == nil)
        return .pending(.skipped)
    }
}
