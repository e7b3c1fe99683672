import Frames

/// A frame as drawn by its page.
struct DrawnFrame {
    let index: Int
    /// The page's picture, with `same` resolved; nil: none.
    let content: FrameContent?
    /// Whether the page changed in kind.
    let isNewKind: Bool
    /// Whether the page drew more than the pixels of one canvas for it.
    let isComposed: Bool
    /// Why there is no picture.
    let obstacle: String?
    /// Called when the sink has taken the frame.
    let sent: @Sendable () -> Void
}

/// The frames of all pages in timeline order.
final class FrameArrivals {
    /// The number of frames.
    let count: Int
    /// How many pictures the pages drew.
    private(set) var drawn = 0
    private let queues: [FrameQueue]
    private let owner: @Sendable (_ position: Int) async throws -> Int
    private let frames: [Int]
    private let onLoss: (String) -> Void
    private var position = 0
    private var ahead: DrawnFrame?
    /// The last picture of each page.
    private var lastDrawn: [FrameContent?]

    /// - Parameters:
    ///   - owner: the page whose queue holds the frame at a position.
    ///   - onLoss: called with the reason when a page was lost.
    init(
        _ queues: [FrameQueue],
        owner: @escaping @Sendable (_ position: Int) async throws -> Int,
        frames: [Int],
        onLoss: @escaping (String) -> Void
    ) {
        count = frames.count
        self.queues = queues
        self.owner = owner
        self.frames = frames
        self.onLoss = onLoss
        lastDrawn = queues.map { _ in nil }
    }

    /// How many frames are left.
    var remaining: Int { count - position }

    /// The next frame, and whether the one after it is not drawn; nil after the last.
    func next() async throws -> (frame: DrawnFrame, isLastDrawn: Bool)? {
        guard position < count else { return nil }
        let frame = try await frame(at: position)
        position += 1
        ahead = position < count ? try await self.frame(at: position) : nil
        return (frame, ahead.map { $0.content == nil } ?? true)
    }

    private func frame(at position: Int) async throws -> DrawnFrame {
        if let ahead, ahead.index == frames[position] { return ahead }
        let (index, page) = (frames[position], try await owner(position))
        let picture: CapturedPicture
        do {
            guard let entry = try await queues[page].next() else {
                preconditionFailure("a capture loop that ends early says why")
            }
            precondition(entry.index == index, "frames come in order")
            picture = entry.picture
        } catch let loss as FrameLoss {
            onLoss(loss.description)
            let reason = loss.description
            return DrawnFrame(
                index: index,
                content: nil,
                isNewKind: false,
                isComposed: false,
                obstacle: reason,
                sent: {}
            )
        }
        guard case .pending(let pending) = picture else {
            preconditionFailure("what is examined is drawn by the page")
        }
        let (content, obstacle) = try await outcome(of: pending, by: page)
        lastDrawn[page] = content ?? lastDrawn[page]
        return DrawnFrame(
            index: index,
            content: content,
            isNewKind: pending.isNewKind(),
            isComposed: pending.isComposed(),
            obstacle: obstacle,
            sent: pending.sent
        )
    }

    private func outcome(of pending: PendingPicture, by page: Int) async throws -> (FrameContent?, String?) {
        do {
            switch try await pending.outcome() {
            case .same: return (lastDrawn[page], nil)
            case .drawn(let picture):
                drawn += 1
                return (picture, nil)
            case .undrawable(let reason): return (nil, reason)
            case .skipped: return (nil, nil)
            }
        } catch let error where FrameLoss.explains(error) {
            return (nil, "\(error)")
        }
    }
}
