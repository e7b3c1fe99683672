import Frames
import Logging

/// Holds frames until the witness has confirmed them, and replaces wrong ones with the witness's pictures.
///
/// After a failed check the frames since the last good one are captured again by a new witness, which steps there without
/// taking pictures.
final class FrameExamination {
    private let demand: FrameDemand?
    private let frames: FrameArrivals
    private let witness: Witness
    private let pixels: RawPixels
    private let size: PixelSize
    /// The size of thumbnails; nil: none are used.
    private let thumbnailSize: PixelSize?
    private let logger: Logger

    private var schedule: WitnessSchedule
    /// The frames held for the next good check, in order.
    private var held: [DrawnFrame] = []
    /// The frame being examined, until it is held or released: the witness may fail meanwhile.
    private var current: (DrawnFrame, WitnessSchedule.Need)?
    private var released: ExaminedFrames
    /// Why the held frames must not be used: the check after them failed.
    private var fault: String?
    /// Why the witness's frames are used.
    private var distrust = "an earlier frame differed"

    /// - Parameters:
    ///   - owner: the page whose queue holds the frame at a position.
    ///   - demand: tells all pages which frames are needed.
    init(
        queues: [FrameQueue],
        owner: @escaping @Sendable (_ position: Int) async throws -> Int,
        demand: FrameDemand?,
        frames: [Int],
        gap: Int,
        witness: Witness,
        size: PixelSize,
        pixels: RawPixels,
        into released: FrameQueue,
        logger: Logger
    ) {
        self.demand = demand
        let account = witness.account
        self.frames = FrameArrivals(queues, owner: owner, frames: frames) { loss in
            account.update { $0.recordLoss(loss) }
        }
        self.witness = witness
        self.size = size
        self.pixels = pixels
        thumbnailSize =
            witness.hasThumbnails && Thumbnail.compares(pixels) ? Thumbnail.size(for: size) : nil
        self.released = ExaminedFrames(into: released, witness: witness)
        self.logger = logger
        schedule = WitnessSchedule(
            first: frames.first ?? 0,
            gap: gap,
            checksAll: witness.checksAll,
            mayTake: !witness.isFinal,
            hasThumbnails: thumbnailSize != nil,
            processors: witness.processors
        )
    }

    /// Examines and releases all frames.
    func run() async throws {
        let losses = BrowserLosses()
        while frames.remaining > 0 || !held.isEmpty || current != nil {
            // One task at a time: `open` runs its body before it returns.
            nonisolated(unsafe) let examination = self
            do {
                try await witness.open { try await examination.examine(with: $0) }
            } catch let error where losses.isSurvivable(error) {
                logger.debug("Restarting the witness", metadata: ["reason": "\(error)"])
            }
        }
        released.finish()
        logger.debug(
            "The page drew its frames",
            metadata: ["frames": "\(frames.count)", "pictures": "\(frames.drawn)", "used": "\(released.own)"]
        )
    }

    /// The frame to examine, and what it needs; nil after the last.
    private func nextFrame() async throws -> (DrawnFrame, WitnessSchedule.Need)? {
        if let current { return current }
        guard let (frame, isLastDrawn) = try await frames.next() else { return nil }
        let facts = WitnessSchedule.Facts(
            isDrawn: frame.content != nil,
            isNewKind: frame.isNewKind,
            isComposed: frame.isComposed,
            isLastDrawn: isLastDrawn
        )
        let next = (frame, schedule.need(ofFrame: frame.index, facts))
        current = next
        return next
    }

    /// Continues until all frames are done, or a new witness is needed.
    private func examine(with page: WitnessPage) async throws {
        var walk = WitnessWalk(page, pixels) { [witness] changes in
            witness.account.note { $0.audioChanges = changes }
        }
        if let fault {
            while let frame = held.first {
                try await take(frame, walk.picture(ofFrame: frame.index), fault)
                held.removeFirst()
            }
            self.fault = nil
        }
        while let (frame, need) = try await nextFrame() {
            switch need {
            case .trust: try await accept(frame)
            case .none:
                try await walk.skip(to: frame.index + 1)
                held.append(frame)
            case .take:
                let reason = frame.obstacle ?? distrust
                try await take(frame, walk.picture(ofFrame: frame.index), reason)
            case .glance, .check:
                var isDone = false
                if need == .glance { isDone = try await isDoneAtAGlance(frame, &walk) }
                if !isDone { isDone = try await check(frame, against: walk.picture(ofFrame: frame.index)) }
                guard isDone else {
                    current = nil
                    tellDemand()
                    return
                }
            }
            current = nil
            tellDemand()
        }
    }

    /// Compares thumbnails: a frame that matches is done, one that differs needs a full comparison.
    private func isDoneAtAGlance(_ frame: DrawnFrame, _ walk: inout WitnessWalk) async throws -> Bool {
        guard let content = frame.content else { preconditionFailure("only what was drawn is checked") }
        guard let thumbnailSize, let small = try await walk.thumbnail(ofFrame: frame.index, thumbnailSize)
        else { return false }
        let difference = try small.difference(from: content, size, pixels)
        logger.debug(
            "Compared thumbnails of a frame",
            metadata: ["frame": "\(frame.index)", "difference": "\(difference)"]
        )
        guard difference.isSmallInThumbnails else { return false }
        witness.account.update { $0.recordCheck(isGlance: true) }
        schedule.record(true, ofFrame: frame.index)
        try await accept(frame)
        return true
    }

    /// Releases a confirmed frame and all frames before it, which it confirms as well.
    private func accept(_ frame: DrawnFrame) async throws {
        try await release()
        try await released.put(frame)
    }

    private func release() async throws {
        for earlier in held { try await released.put(earlier) }
        held = []
    }

    /// Compares a frame; if it matches, the frames before it are confirmed as well.
    ///
    /// - Returns: false if a new witness is needed for the frames before it.
    private func check(_ frame: DrawnFrame, against picture: RawPicture) async throws -> Bool {
        guard let content = frame.content else { preconditionFailure("only what was drawn is checked") }
        let difference = try picture.difference(from: content)
        let isRight = difference.isSmall
        logger.debug(
            "Compared a frame with the browser's own picture",
            metadata: ["frame": "\(frame.index)", "difference": "\(difference)"]
        )
        witness.account.update { $0.recordCheck() }
        let wasTrusted = !schedule.isDistrusting
        schedule.record(isRight, meanSquare: difference.meanSquare, ofFrame: frame.index)
        if isRight {
            if wasTrusted, schedule.isDistrusting {
                distrust = "frames up to \(frame.index) may soon differ too much (this one: \(difference))"
            }
            try await accept(frame)
            return true
        }
        let reason = "frame \(frame.index) differs from the browser's own picture (\(difference))"
        guard !witness.isFinal else { throw CaptureError(.ring, reason) }
        distrust = reason
        logger.debug("Taking frames from the browser's own pictures", metadata: ["reason": "\(reason)"])
        // It is the first of a rise; for those before it another witness would have to step there.
        if difference.isTolerable { try await release() }
        if held.isEmpty {
            try await take(frame, picture, reason)
            return true
        }
        held.append(frame)
        fault = reason
        return false
    }

    private func take(_ frame: DrawnFrame, _ picture: RawPicture, _ reason: String) async throws {
        try await released.put(picture, insteadOf: frame, reason, remaining: frames.remaining)
    }

    private func tellDemand() {
        let schedule = schedule
        demand?.tell { schedule.wantsDrawing(ofFrame: $0) }
    }
}
