import Frames
import Logging

/// Holds frames until the witness has confirmed them, and replaces wrong ones with the witness's pictures.
///
/// After a failed check the frames since the last good one are captured again by a new witness, which steps there without
/// taking pictures.
final class FrameExamination {
    private let queues: [FrameQueue]
    private let owner: @Sendable (_ position: Int) async throws -> Int
    private let released: FrameQueue
    private let demand: FrameDemand?
    private let frames: [Int]
    private let witness: Witness
    private let pixels: RawPixels
    private let size: PixelSize
    /// The size of thumbnails; nil: none are used.
    private let thumbnailSize: PixelSize?
    private let logger: Logger

    private var schedule: WitnessSchedule
    /// The frames held for the next good check, in order.
    private var held: [HeldFrame] = []
    /// The position in `frames` of the next frame to examine.
    private var position = 0
    private var ahead: HeldFrame?
    /// The frame being examined, until it is held or released: the witness may fail meanwhile.
    private var current: (HeldFrame, WitnessSchedule.Need)?
    /// The last picture of each page.
    private var lastDrawn: [FrameContent?]
    /// How many pictures the page drew, and how many of them were used.
    private var (drawn, own) = (0, 0)
    /// Why the held frames must not be used: the check after them failed.
    private var fault: String?

    private struct HeldFrame {
        let index: Int
        /// The page's picture, with `same` resolved; nil: none.
        let content: FrameContent?
        let isNewKind: Bool
        /// Why there is none.
        let obstacle: String?
        let sent: @Sendable () -> Void
    }

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
        self.queues = queues
        self.owner = owner
        self.demand = demand
        self.frames = frames
        self.witness = witness
        self.size = size
        self.pixels = pixels
        thumbnailSize =
            witness.hasThumbnails && Thumbnail.compares(pixels) ? Thumbnail.size(for: size) : nil
        self.released = released
        self.logger = logger
        schedule = WitnessSchedule(
            first: frames.first ?? 0,
            gap: gap,
            checksAll: witness.checksAll,
            rests: witness.rests,
            hasThumbnails: thumbnailSize != nil,
            processors: witness.processors
        )
        lastDrawn = queues.map { _ in nil }
    }

    /// Examines and releases all frames.
    func run() async throws {
        let losses = BrowserLosses()
        while position < frames.count || !held.isEmpty || current != nil {
            // One task at a time: `open` runs its body before it returns.
            nonisolated(unsafe) let examination = self
            do {
                try await witness.open { try await examination.examine(with: $0) }
            } catch let error where losses.isSurvivable(error) {
                logger.debug("The witness begins anew", metadata: ["reason": "\(error)"])
            }
        }
        released.finish()
        logger.debug(
            "The page drew its frames",
            metadata: ["frames": "\(frames.count)", "pictures": "\(drawn)", "used": "\(own)"]
        )
    }

    /// The frame to examine, and what it needs; nil after the last.
    private func nextFrame() async throws -> (HeldFrame, WitnessSchedule.Need)? {
        if let current { return current }
        guard position < frames.count else { return nil }
        let frame = try await frame(at: position)
        position += 1
        ahead = position < frames.count ? try await self.frame(at: position) : nil
        let facts = WitnessSchedule.Facts(
            isDrawn: frame.content != nil,
            isNewKind: frame.isNewKind,
            isLastDrawn: ahead.map { $0.content == nil } ?? true
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
                try await take(frame, try await walk.picture(ofFrame: frame.index), fault)
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
                let reason = frame.obstacle ?? account.stretches.last?.reason ?? "it was wrong before"
                try await take(frame, try await walk.picture(ofFrame: frame.index), reason)
            case .glance, .check:
                var isDone = false
                if need == .glance { isDone = try await isDoneAtAGlance(frame, &walk) }
                if !isDone { isDone = try await check(frame, against: walk.picture(ofFrame: frame.index)) }
                guard isDone else {
                    current = nil
                    return
                }
            }
            current = nil
            tellDemand(from: frame.index + 1)
        }
    }

    private var account: WitnessAccount { witness.account.read { $0 } }

    /// Compares thumbnails: a frame that matches is done, one that differs needs a full comparison.
    private func isDoneAtAGlance(_ frame: HeldFrame, _ walk: inout WitnessWalk) async throws -> Bool {
        guard let content = frame.content else { preconditionFailure("only what was drawn is checked") }
        guard let thumbnailSize, let small = try await walk.thumbnail(ofFrame: frame.index, thumbnailSize)
        else { return false }
        let difference = try small.difference(from: content, size, pixels)
        logger.debug(
            "Compared a frame with the browser's own picture in small",
            metadata: ["frame": "\(frame.index)", "difference": "\(difference)"]
        )
        guard difference.isSmallInThumbnails else { return false }
        witness.account.update { $0.recordCheck(isGlance: true) }
        schedule.record(true, ofFrame: frame.index)
        try await accept(frame)
        return true
    }

    /// Releases a confirmed frame and all frames before it, which it confirms as well.
    private func accept(_ frame: HeldFrame) async throws {
        for earlier in held { try await release(earlier) }
        held = []
        try await release(frame)
    }

    /// Compares a frame; if it matches, the frames before it are confirmed as well.
    ///
    /// - Returns: false if a new witness is needed for the frames before it.
    private func check(_ frame: HeldFrame, against picture: RawPicture) async throws -> Bool {
        guard let content = frame.content else { preconditionFailure("only what was drawn is checked") }
        let difference = try picture.difference(from: content)
        let isRight = difference.isSmall
        logger.debug(
            "Compared a frame with the browser's own picture",
            metadata: ["frame": "\(frame.index)", "difference": "\(difference)"]
        )
        witness.account.update { $0.recordCheck() }
        schedule.record(isRight, ofFrame: frame.index)
        if isRight {
            try await accept(frame)
            return true
        }
        let reason = "frame \(frame.index) differs from the browser's own picture (\(difference))"
        guard !witness.isFinal else { throw CaptureError(.ring, reason) }
        logger.debug("Taking frames from the browser's own pictures", metadata: ["reason": "\(reason)"])
        if held.isEmpty {
            try await take(frame, picture, reason)
            return true
        }
        held.append(frame)
        fault = reason
        return false
    }

    /// Releases the page's picture.
    private func release(_ frame: HeldFrame) async throws {
        guard let content = frame.content else { preconditionFailure("what was not drawn is taken at once") }
        try await released.put(
            FrameQueue.Entry(index: frame.index, picture: .proven(content, sent: frame.sent))
        )
        own += 1
    }

    /// Releases the witness's picture.
    private func take(_ frame: HeldFrame, _ picture: RawPicture, _ reason: String) async throws {
        if witness.isFinal { throw CaptureError(.ring, "frame \(frame.index): \(reason)") }
        let isDifference = frame.obstacle == nil
        witness.account.update { $0.recordTaken(frame.index, reason, isDifference: isDifference) }
        try giveUp(after: frame, reason)
        try await released.put(
            FrameQueue.Entry(index: frame.index, picture: .proven(.data(picture.data), sent: frame.sent))
        )
    }

    /// Gives up a page that could draw almost no frame so far, if there is a faster way.
    ///
    /// - Throws: ``CaptureError`` `.ring`.
    private func giveUp(after frame: HeldFrame, _ reason: String) throws {
        guard witness.isReplaceable, own <= Self.fewOwn,
            witness.account.read({ $0.taken }) >= Self.manyTaken,
            frames.count - position >= Self.manyLeft
        else { return }
        throw CaptureError(.ring, reason)
    }

    private static let fewOwn = 8
    private static let manyTaken = 12
    private static let manyLeft = 60

    private func tellDemand(from index: Int) {
        let schedule = schedule
        demand?.tell { schedule.wantsDrawing(ofFrame: $0) }
    }

    /// A frame as drawn by its page.
    private func frame(at position: Int) async throws -> HeldFrame {
        if let ahead, ahead.index == frames[position] { return ahead }
        let (index, turn) = (frames[position], try await owner(position))
        let picture: CapturedPicture
        do {
            guard let entry = try await queues[turn].next() else {
                preconditionFailure("a capture loop that ends early says why")
            }
            precondition(entry.index == index, "frames come in order")
            picture = entry.picture
        } catch let loss as FrameLoss {
            witness.account.update { $0.recordLoss(loss.description) }
            return HeldFrame(
                index: index,
                content: nil,
                isNewKind: false,
                obstacle: loss.description,
                sent: {}
            )
        }
        guard case .pending(let pending) = picture else {
            preconditionFailure("what is examined is drawn by the page")
        }
        var (content, obstacle): (FrameContent?, String?) = (nil, nil)
        do {
            switch try await pending.outcome() {
            case .same: content = lastDrawn[turn]
            case .drawn(let picture):
                content = picture
                drawn += 1
            case .undrawable(let reason): obstacle = reason
            case .skipped: break
            }
        } catch let error where FrameLoss.explains(error) {
            obstacle = "\(error)"
        }
        lastDrawn[turn] = content ?? lastDrawn[turn]
        return HeldFrame(
            index: index,
            content: content,
            isNewKind: pending.isNewKind(),
            obstacle: obstacle,
            sent: pending.sent
        )
    }
}
