import Frames

/// Passes captured frames to the sink in timeline order, whichever page captured them.
struct FramePump: Sendable {
    /// One queue for each page.
    let queues: [FrameQueue]
    /// The number of the page that captures the frame at a position.
    let owner: @Sendable (_ position: Int) async throws -> Int
    /// The numbers of the captured frames.
    let frames: [Int]

    /// - Parameter onFrame: called with the number of frames that the sink has taken.
    func run(into sink: any FrameSink, onFrame: @Sendable (Int) -> Void) async throws {
        var last = [FrameContent?](repeating: nil, count: queues.count)
        for (position, index) in frames.enumerated() {
            let turn = try await owner(position)
            guard let entry = try await queues[turn].next() else {
                preconditionFailure("a capture loop that ends early throws")
            }
            precondition(entry.index == index, "frames come in order")
            guard let content = try await Self.content(of: entry) ?? last[turn] else {
                throw CaptureError(.noPicture, "The browser drew no picture for frame \(index)")
            }
            last[turn] = content
            try await sink.write(Frame(index: index, content: content))
            switch entry.picture {
            case .pending(let picture): picture.sent()
            case .proven(_, let sent): sent()
            case .unchanged, .data: break
            }
            onFrame(position + 1)
        }
    }

    /// Nil: identical to the previous frame.
    private static func content(of entry: FrameQueue.Entry) async throws -> FrameContent? {
        switch entry.picture {
        case .unchanged: nil
        case .data(let data): .data(data)
        case .proven(let content, _): content
        case .pending(let picture):
            switch try await picture.outcome() {
            case .same: nil
            case .drawn(let content): content
            case .undrawable(let reason): throw CaptureError(.ring, "frame \(entry.index): \(reason)")
            case .skipped: preconditionFailure("without a witness every frame is wanted")
            }
        }
    }
}
