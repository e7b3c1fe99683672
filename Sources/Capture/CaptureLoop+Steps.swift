import Browser
import DevTools
import Foundation
import Frames
import PageAgent

/// One frame at a time: to its time, and captured or skipped.
extension CaptureLoop {
    /// Moves the page to a frame and skips it.
    ///
    /// - Returns: how many times scripts have changed the audio since the timeline began.
    @discardableResult
    func skip(_ strategy: any CaptureStrategy, frame index: Int) async throws -> Int {
        let moment = try await step(strategy, to: index)
        try await skip(strategy, index, rate.milliseconds(ofFrame: index))
        return moment.audioChanges
    }

    /// Moves the page to a frame and makes a thumbnail of it.
    func thumbnail(_ strategy: any CaptureStrategy, frame index: Int, _ size: PixelSize) async throws
        -> (png: Data?, audioChanges: Int)
    {
        let moment = try await step(strategy, to: index)
        let time = rate.milliseconds(ofFrame: index)
        let png = try await strategy.thumbnail(size) { try await skip(strategy, index, time) }
        return (png, moment.audioChanges)
    }

    /// Moves the page to a frame and captures it.
    func capture(_ strategy: any CaptureStrategy, frame index: Int) async throws -> CapturedPicture {
        _ = try await step(strategy, to: index)
        return try await picture(strategy, index, rate.milliseconds(ofFrame: index))
    }

    /// Captures the current frame again.
    func recapture(_ strategy: any CaptureStrategy, frame index: Int) async throws -> CapturedPicture {
        try await picture(strategy, index, rate.milliseconds(ofFrame: index))
    }

    /// Captures a frame, redrawing it until everything it loads is in the picture.
    func picture(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double) async throws
        -> CapturedPicture
    {
        let deadline = ContinuousClock.now + page.timeout
        return try await timed(index) {
            try await strategy.captureFrame(index, atMilliseconds: time) {
                try await readiness.settleDrawing(index, time, isBusy: $0, until: deadline)
            }
        }
    }

    /// Skips a frame: draws it, with everything it loads, without capturing it.
    ///
    /// - Parameter isExact: whether what is captured later is to be the same to the bit as after this frame was captured.
    func skip(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double, isExact: Bool = false)
        async throws
    {
        try await timed(index) {
            try await skipUntilSettled(strategy, index, time)
            let source = readiness.source
            guard isExact, await !source.displaysAll, try await readiness.agent.mayScale() else { return }
            await source.displayAll()
            try await skipUntilSettled(strategy, index, time)
        }
    }

    /// Skips a frame, repeatedly until everything it loads is there.
    private func skipUntilSettled(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double)
        async throws
    {
        let deadline = ContinuousClock.now + page.timeout
        while true {
            try await strategy.skipFrame(atMilliseconds: time)
            // As in a frame that is captured: a video that has become visible would be a frame late from now on.
            let (isBusy, hasVideoAppeared) =
                await readiness.source.displaysAll
                ? try await readiness.agent.outcome() : (try await clock.isBusy(), false)
            let isToSettle = try await readiness.settleDrawing(index, time, isBusy: isBusy, until: deadline)
            guard isToSettle || hasVideoAppeared else { return }
        }
    }

    /// Moves the page to a frame's time and waits for the requests that it makes on the way.
    ///
    /// - Parameters:
    ///   - milliseconds: overrides the frame's own time.
    ///   - order: see ``PageClock/advance(toMilliseconds:ordering:)``.
    func step(
        _ strategy: any CaptureStrategy,
        to index: Int,
        atMilliseconds milliseconds: Double? = nil,
        ordering order: FrameOrder? = nil
    ) async throws -> PageMoment {
        try await timed(index) {
            let time = milliseconds ?? rate.milliseconds(ofFrame: index)
            page.beginPicture()
            var moment = try await clock.advance(toMilliseconds: time, ordering: order)
            if !moment.earlyTicks.isEmpty {
                for tick in moment.earlyTicks { try await readiness.source.skip(atMilliseconds: tick) }
                moment = try await clock.advance(toMilliseconds: time, ordering: order)
            }
            if moment.needsDisplay { await readiness.source.displayAll() }
            if let video = moment.broken.first {
                throw CaptureError(.video, "Frame \(index): the browser cannot play \(video)")
            }
            if let lost = moment.lost {
                throw CaptureError(.lost, "Frame \(index): the browser has lost \(lost)")
            }
            if !moment.isSettled || !page.pendingRequests.isEmpty {
                try await readiness.settleFrame(index, time, until: .now + page.timeout)
            }
            if !moment.isComplete {
                try await readiness.presentMedia(index, ordering: moment.hasWorkers ? nil : order)
            }
            if moment.hasWorkers {
                try await skipUntilSettled(strategy, index, time)
                try await clock.finish(ordering: order)
            }
            // Requests from here on belong to the drawing of the frame.
            _ = page.takeBegunRequests()
            return moment
        }
    }

    private func timed<Value: Sendable>(_ index: Int, _ work: () async throws -> Value) async throws -> Value
    {
        do {
            let value = try await work()
            try page.throwIfFailed()
            return value
        } catch let error as BrowserError {
            throw BrowserError(
                error.code,
                "Frame \(index): \(error.message)",
                standardError: error.standardError,
                cause: error
            )
        } catch let error as DevToolsError {
            guard case .deadlineExceeded(let operation, let timeout) = error else { throw error }
            let what = "Frame \(index) took longer than \(timeout) (\(operation))"
            throw CaptureError(.timedOut, what, cause: error)
        }
    }
}
