import Browser
import DevTools
import Foundation
import Frames
import Logging
import PageAgent

/// Steps a page through its timeline and delivers the requested frames in order.
public struct CaptureLoop: Sendable {
    public let page: Page
    public let clock: PageClock
    private let readiness: Readiness
    let rate: FrameRate
    let logger: Logger

    public init(page: Page, clock: PageClock, readiness: Readiness, rate: FrameRate, logger: Logger) {
        self.logger = logger
        self.page = page
        self.clock = clock
        self.readiness = readiness
        self.rate = rate
    }

    /// Steps through the frames of `range` without capturing them.
    ///
    /// - Parameter standsAtFirst: whether the page is already at the first of them.
    public func rehearse(
        _ strategy: any CaptureStrategy,
        range: Range<Int>,
        standsAtFirst: Bool,
        onFrame: (Int) -> Void
    ) async throws {
        for index in range {
            if index > range.lowerBound || !standsAtFirst { _ = try await step(strategy, to: index) }
            let time = rate.milliseconds(ofFrame: index)
            try await skip(strategy, index, time)
            onFrame(index + 1)
        }
    }

    /// Captures the page at one moment, after stepping through the frames before it.
    ///
    /// - Parameters:
    ///   - frames: the number of frames before it.
    ///   - milliseconds: the moment on the timeline, after the last of these frames.
    ///   - isAudioPlanned: as for `run`.
    ///   - onFrame: called with the number of completed frames.
    /// - Returns: the bytes that the strategy captures.
    /// - Throws: the same errors as `run`.
    public func still(
        _ strategy: any CaptureStrategy,
        after frames: Int,
        atMilliseconds milliseconds: Double,
        isAudioPlanned: Bool,
        onFrame: (Int) -> Void
    ) async throws -> Data {
        for index in 0...frames {
            let time = index == frames ? milliseconds : rate.milliseconds(ofFrame: index)
            let moment = try await step(strategy, to: index, atMilliseconds: time)
            if !isAudioPlanned, moment.audioChanges > 0 { throw UnplannedAudio(frame: index) }
            guard index < frames else { break }
            try await skip(strategy, index, time)
            onFrame(index + 1)
        }
        guard case .data(let data) = try await picture(strategy, frames, milliseconds) else {
            throw CaptureError(.noPicture, "The browser drew no picture")
        }
        try await clock.throwIfLost()
        onFrame(frames + 1)
        return data
    }

    /// Moves the page to a frame and skips it.
    ///
    /// - Returns: how many times scripts have changed the audio since the timeline began.
    @discardableResult
    func skip(_ strategy: any CaptureStrategy, frame index: Int) async throws -> Int {
        let moment = try await step(strategy, to: index)
        try await skip(strategy, index, rate.milliseconds(ofFrame: index))
        return moment.audioChanges
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
                try await readiness.settleDrawing(index, isBusy: $0, until: deadline)
            }
        }
    }

    /// Skips a frame: draws it, with everything it loads, without capturing it.
    func skip(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double) async throws {
        try await timed(index) { try await skipUntilSettled(strategy, index, time) }
    }

    /// Skips a frame, repeatedly until everything it loads is there.
    private func skipUntilSettled(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double)
        async throws
    {
        let deadline = ContinuousClock.now + page.timeout
        repeat {
            try await strategy.skipFrame(atMilliseconds: time)
        } while try await readiness.settleDrawing(index, isBusy: try await clock.isBusy(), until: deadline)
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
            let moment = try await clock.advance(toMilliseconds: time, ordering: order)
            if moment.needsDisplay { await readiness.source.displayAll() }
            if let video = moment.broken.first {
                throw CaptureError(.video, "Frame \(index): the browser cannot play \(video)")
            }
            if let lost = moment.lost {
                throw CaptureError(.lost, "Frame \(index): the browser has lost \(lost)")
            }
            if !moment.isSettled || !page.pendingRequests.isEmpty {
                try await readiness.settleFrame(index, until: .now + page.timeout)
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

/// Scripts have changed the audio, so the page plays something else than was planned.
public struct UnplannedAudio: Error, Sendable, Hashable {
    /// The frame that the page was moved to, which is not drawn yet.
    public let frame: Int

    public init(frame: Int) {
        self.frame = frame
    }
}
