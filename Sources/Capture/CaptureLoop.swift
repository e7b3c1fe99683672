import Browser
import DevTools
import Foundation
import Frames
import Logging

/// Steps a page through its timeline and hands the wanted frames on, in order.
public struct CaptureLoop: Sendable {
    private let page: Page
    private let clock: PageClock
    private let readiness: Readiness
    private let rate: FrameRate
    private let logger: Logger

    public init(page: Page, clock: PageClock, readiness: Readiness, rate: FrameRate, logger: Logger) {
        self.logger = logger
        self.page = page
        self.clock = clock
        self.readiness = readiness
        self.rate = rate
    }

    /// Captures frames, stepping through all before and between them.
    ///
    /// While one frame is handed on, the next are captured already.
    ///
    /// - Parameters:
    ///   - frames: which, rising.
    ///   - helpers: further pages that show the same, each with its loop and strategy; all take turns.
    ///   - witness: what the frames that pages draw themselves are held against; nil: they are trusted.
    ///   - isSoundPlanned: whether scripts may change what is heard, as that is planned for.
    ///   - onFrame: called with the number of frames that are with the sink.
    /// - Throws: `BrowserError` for the page's own errors, ``CaptureError``, `DevToolsError`, the sink's errors;
    ///   ``UnplannedSound`` at the frame at which scripts have changed what is heard, and may not.
    public func run(
        _ strategy: any CaptureStrategy,
        frames: [Int],
        helpers: [(loop: CaptureLoop, strategy: any CaptureStrategy)] = [],
        into sink: any FrameSink,
        format: CaptureFormat,
        witness: Witness? = nil,
        isSoundPlanned: Bool,
        onFrame: @escaping @Sendable (Int) -> Void
    ) async throws {
        let all = [(loop: self, strategy: strategy)] + helpers
        let examiner = examiner(of: all.map(\.strategy), frames: frames, format: format, by: witness)
        let queues = all.map { _ in FrameQueue(capacity: examiner?.window ?? 2) }
        let released = FrameQueue(capacity: .max)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await FramePump(queues: examiner == nil ? queues : [released], frames: frames)
                    .run(into: sink, onFrame: onFrame)
            }
            if let examiner { group.addTask { try await examiner.run(queues, released) } }
            for (number, one) in all.enumerated() {
                group.addTask {
                    do {
                        try await one.loop.capture(
                            one.strategy,
                            frames: frames,
                            turn: (number, all.count),
                            into: queues[number],
                            // The first page tells; all do the same.
                            isSoundPlanned: isSoundPlanned || number > 0
                        )
                    } catch let error where examiner != nil && FrameLoss.explains(error) {
                        // The witness goes on alone, and tells if it is the page itself that fails.
                        queues[number].fail(FrameLoss(description: "\(error)"))
                    }
                }
            }
            // Not waitForAll(), which tells of an error only when the others have ended, too.
            while try await group.next() != nil {}
        }
    }

    /// What examines the frames, where pages draw them themselves and there is a witness; and how many may be on
    /// their way to it.
    private func examiner(
        of strategies: [any CaptureStrategy],
        frames: [Int],
        format: CaptureFormat,
        by witness: Witness?
    ) -> (window: Int, run: @Sendable ([FrameQueue], FrameQueue) async throws -> Void)? {
        let demands = strategies.compactMap(\.demand)
        guard let witness, case .raw(let size, let pixels) = format.frameFormat,
            demands.count == strategies.count
        else { return nil }
        // The ring's slots say how many that are, at most.
        let window = demands.map(\.window).min() ?? 1
        return (
            window,
            { [logger] queues, released in
                let examination = FrameExamination(
                    queues: queues,
                    demands: demands,
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

    /// Captures every `turn.count`th of the frames, and has the page go through all the others.
    private func capture(
        _ strategy: any CaptureStrategy,
        frames: [Int],
        turn: (number: Int, count: Int),
        into queue: FrameQueue,
        isSoundPlanned: Bool
    ) async throws {
        var wanted = frames.indices.filter { $0 % turn.count == turn.number }.map { frames[$0] }[...]
        for index in 0...(frames.last ?? 0) {
            let time = rate.milliseconds(ofFrame: index)
            let isTaken = wanted.first == index
            if isTaken { wanted.removeFirst() }
            if isTaken, strategy.demand?.includes(frame: index) == false {
                try await pass(strategy, frame: index)
                try await queue.put(FrameQueue.Entry(index: index, picture: .pending(.skipped)))
                continue
            }
            let isTold = isTaken ? try await strategy.makeRoom(forFrame: index) : false
            let moment = try await step(strategy, to: index, capturing: isTold ? index : nil)
            if !isSoundPlanned, moment.soundChanges > 0 { throw UnplannedSound(frame: index) }
            if isTaken {
                let picture = try await picture(strategy, index, time)
                try await queue.put(FrameQueue.Entry(index: index, picture: picture))
            } else {
                try await skip(strategy, index, time)
            }
        }
        try await clock.throwIfLost()
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
            if !isSoundPlanned, moment.soundChanges > 0 { throw UnplannedSound(frame: index) }
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
    private func picture(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double) async throws
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
    private func skip(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double) async throws {
        try await timed(index) { try await draw(strategy, index, time) }
    }

    /// Draws a frame without a look at it, as often as it takes until all that it loads is there.
    private func draw(_ strategy: any CaptureStrategy, _ index: Int, _ time: Double) async throws {
        let deadline = ContinuousClock.now + page.timeout
        repeat {
            try await strategy.skipFrame(atMilliseconds: time)
        } while try await readiness.settleDrawing(index, isBusy: nil, until: deadline)
    }

    /// Moves the page to a frame's time and waits for what it has asked for on the way.
    ///
    /// - Parameters:
    ///   - milliseconds: another time than the frame's own.
    ///   - frame: see ``PageClock/advance(toMilliseconds:capturing:)``.
    private func step(
        _ strategy: any CaptureStrategy,
        to index: Int,
        atMilliseconds milliseconds: Double? = nil,
        capturing frame: Int? = nil
    ) async throws -> PageMoment {
        try await timed(index) {
            let time = milliseconds ?? rate.milliseconds(ofFrame: index)
            let moment = try await clock.advance(toMilliseconds: time, capturing: frame)
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
                try await readiness.presentMedia(index, capturing: moment.hasWorkers ? nil : frame)
            }
            if moment.hasWorkers {
                try await draw(strategy, index, time)
                try await clock.finish(capturing: frame)
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
                standardError: error.standardError
            )
        } catch DevToolsError.deadlineExceeded(let operation, let timeout) {
            throw CaptureError(.timedOut, "Frame \(index) took longer than \(timeout) (\(operation))")
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
