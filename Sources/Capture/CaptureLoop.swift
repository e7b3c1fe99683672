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
    let readiness: Readiness
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
            try await skip(strategy, index, time, isExact: true)
            onFrame(index + 1)
        }
        guard case .data(let data) = try await picture(strategy, frames, milliseconds) else {
            throw CaptureError(.noPicture, "The browser drew no picture")
        }
        try await clock.throwIfLost()
        onFrame(frames + 1)
        return data
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
