import Browser
import DevTools
import Foundation
import Frames

/// Steps a page through its timeline and hands the wanted frames on, in order.
public struct CaptureLoop: Sendable {
    private let page: Page
    private let clock: PageClock
    private let readiness: Readiness
    private let rate: FrameRate

    public init(page: Page, clock: PageClock, readiness: Readiness, rate: FrameRate) {
        self.page = page
        self.clock = clock
        self.readiness = readiness
        self.rate = rate
    }

    /// Captures the frames of `range`, stepping through all before it.
    ///
    /// While one frame is handed on, the next are captured already.
    ///
    /// - Parameters:
    ///   - helpers: further pages that show the same, each with its loop and strategy; all take turns.
    ///   - isSoundPlanned: whether scripts may change what is heard, as that is planned for.
    ///   - onFrame: called with the number of frames that are with the sink.
    /// - Throws: `BrowserError` for the page's own errors, ``CaptureError``, `DevToolsError`, the sink's errors;
    ///   ``UnplannedSound`` at the frame at which scripts have changed what is heard, and may not.
    public func run(
        _ strategy: any CaptureStrategy,
        helpers: [(loop: CaptureLoop, strategy: any CaptureStrategy)] = [],
        range: Range<Int>,
        into sink: any FrameSink,
        isSoundPlanned: Bool,
        onFrame: @escaping @Sendable (Int) -> Void
    ) async throws {
        let all = [(loop: self, strategy: strategy)] + helpers
        let queues = all.map { _ in FrameQueue(capacity: 2) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await FramePump(queues: queues, range: range).run(into: sink, onFrame: onFrame)
            }
            for (number, one) in all.enumerated() {
                group.addTask {
                    try await one.loop.capture(
                        one.strategy,
                        range: range,
                        turn: (number, all.count),
                        into: queues[number],
                        // The first page tells; all do the same.
                        isSoundPlanned: isSoundPlanned || number > 0
                    )
                }
            }
            // Not waitForAll(), which tells of an error only when the others have ended, too.
            while try await group.next() != nil {}
        }
    }

    /// Captures every `turn.count`th frame of the range, and has the page go through all the others.
    private func capture(
        _ strategy: any CaptureStrategy,
        range: Range<Int>,
        turn: (number: Int, count: Int),
        into queue: FrameQueue,
        isSoundPlanned: Bool
    ) async throws {
        for index in 0..<range.upperBound {
            let time = rate.milliseconds(ofFrame: index)
            let position = index - range.lowerBound
            let isTaken = position >= 0 && position % turn.count == turn.number
            let isTold = isTaken ? try await strategy.makeRoom(forFrame: index) : false
            let moment = try await step(to: index, capturing: isTold ? index : nil)
            if !isSoundPlanned, moment.soundChanges > 0 { throw UnplannedSound(frame: index) }
            if isTaken {
                let picture = try await timed(index) {
                    try await strategy.captureFrame(index, atMilliseconds: time)
                }
                try await queue.put(FrameQueue.Entry(index: index, picture: picture))
            } else {
                try await timed(index) { try await strategy.skipFrame(atMilliseconds: time) }
            }
        }
        queue.finish()
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
            if index > range.lowerBound || !standsAtFirst { _ = try await step(to: index) }
            let time = rate.milliseconds(ofFrame: index)
            try await timed(index) { try await strategy.skipFrame(atMilliseconds: time) }
            onFrame(index + 1)
        }
    }

    /// Moves the page to a frame's time and waits for what it has asked for on the way.
    ///
    /// - Parameter frame: see ``PageClock/advance(toMilliseconds:capturing:)``.
    private func step(to index: Int, capturing frame: Int? = nil) async throws -> PageMoment {
        try await timed(index) {
            let time = rate.milliseconds(ofFrame: index)
            let moment = try await clock.advance(toMilliseconds: time, capturing: frame)
            if let video = moment.broken.first {
                throw CaptureError(.video, "Frame \(index): the browser cannot play \(video)")
            }
            if !moment.isSettled { try await readiness.settleFrame(index) }
            if !moment.isComplete { try await readiness.presentMedia(capturing: frame) }
            return moment
        }
    }

    private func timed<Value: Sendable>(_ index: Int, _ work: () async throws -> Value) async throws -> Value
    {
        do {
            let value = try await work()
            try throwIfFailed(index)
            return value
        } catch DevToolsError.deadlineExceeded(let operation, let timeout) {
            throw CaptureError(.timedOut, "Frame \(index) took longer than \(timeout) (\(operation))")
        }
    }

    private func throwIfFailed(_ index: Int) throws {
        do {
            try page.throwIfFailed()
        } catch let error as BrowserError {
            throw BrowserError(
                error.code,
                "Frame \(index): \(error.message)",
                standardError: error.standardError
            )
        }
    }
}

/// Scripts have changed what is heard, so what was planned is not what the page plays.
public struct UnplannedSound: Error, Sendable, Hashable {
    /// The frame at which the page stands, moved there and not drawn yet.
    public let frame: Int

    public init(frame: Int) {
        self.frame = frame
    }
}
