import Browser
import DevTools
import Foundation
import Frames
import Logging
import PageAgent

/// Steps a page through its timeline and hands the wanted frames on, in order.
public struct CaptureLoop: Sendable {
    private let page: Page
    let clock: PageClock
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

    /// Steps through the frames of `range` without a look at them, so that the page does what it does.
    ///
    /// - Parameter standsAtFirst: whether the page was moved to the first of them already.
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

    /// Captures the page at one moment, stepping through the frames before it.
    ///
    /// - Parameters:
    ///   - frames: how many those are.
    ///   - milliseconds: the moment, after the last of them, on the timeline.
    ///   - isSoundPlanned: as of `run`.
    ///   - onFrame: called with the number of frames that are done.
    /// - Returns: what the strategy captures.
    /// - Throws: as `run`.
    public func still(
        _ strategy: any CaptureStrategy,
        after frames: Int,
        atMilliseconds milliseconds: Double,
        isSoundPlanned: Bool,
        onFrame: (Int) -> Void
    ) async throws -> Data {
        for index in 0...frames {
            let time = index == frames ? milliseconds : rate.milliseconds(ofFrame: index)
            let moment = try await step(strategy, to: index, atMilliseconds: time)
            if !isSoundPlanned, moment.soundChanges > 0 { throw UnplannedAudio(frame: index) }
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

    /// Goes to a frame and through it.
    ///
    /// - Returns: how often scripts have changed what is heard since the timeline began.
    @discardableResult
    func pass(_ strategy: any CaptureStrategy, frame index: Int) async throws -> Int {
        let moment = try await step(strategy, to: index)
        try await skip(strategy, index, rate.milliseconds(ofFrame: index))
        return moment.soundChanges
    }

    /// Goes to a frame and captures it.
    func take(_ strategy: any CaptureStrategy, frame index: Int) async throws -> CapturedPicture {
        _ = try await step(strategy, to: index)
        return try await picture(strategy, index, rate.milliseconds(ofFrame: index))
    }

    /// Captures the frame again that was gone to last.
    func retake(_ strategy: any CaptureStrategy, frame index: Int) async throws -> CapturedPicture {
        try await picture(strategy, index, rate.milliseconds(ofFrame: index))
    }

    /// Draws a frame, as often as it takes until all that it loads is in its picture.
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

    /// Has the page go through a frame that nobody wants, with all that it loads in it.
    func skip(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double) async throws {
        try await timed(index) { try await draw(strategy, index, time) }
    }

    /// Draws a frame without a look at it, as often as it takes until all that it loads is there.
    private func draw(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double) async throws {
        let deadline = ContinuousClock.now + page.timeout
        repeat {
            try await strategy.skipFrame(atMilliseconds: time)
        } while try await readiness.settleDrawing(index, isBusy: try await clock.isBusy(), until: deadline)
    }

    /// Moves the page to a frame's time and waits for what it has asked for on the way.
    ///
    /// - Parameters:
    ///   - milliseconds: another time than the frame's own.
    ///   - order: see ``PageClock/advance(toMilliseconds:ordering:)``.
    func step(
        _ strategy: any CaptureStrategy,
        to index: Int,
        atMilliseconds milliseconds: Double? = nil,
        ordering order: RingOrder? = nil
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
                try await draw(strategy, index, time)
                try await clock.finish(ordering: order)
            }
            // From here on they are the drawing's.
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

/// Scripts have changed what is heard, so what was planned is not what the page plays.
public struct UnplannedAudio: Error, Sendable, Hashable {
    /// The frame at which the page stands, moved there and not drawn yet.
    public let frame: Int

    public init(frame: Int) {
        self.frame = frame
    }
}
