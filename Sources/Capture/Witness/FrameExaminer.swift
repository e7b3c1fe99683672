import Frames
import Logging

/// How the frames that pages draw themselves are examined.
struct FrameExaminer: Sendable {
    /// How many frames may be queued for it: limited by the slots of the ring.
    let window: Int
    private let demand: FrameDemand?
    private let frames: [Int]
    private let witness: Witness
    private let size: PixelSize
    private let pixels: RawPixels
    private let logger: Logger

    /// Nil if there is no witness, or a page does not draw its frames itself.
    init?(
        of strategies: [any CaptureStrategy],
        frames: [Int],
        format: CaptureFormat,
        by witness: Witness?,
        logger: Logger
    ) {
        let demands = strategies.compactMap(\.demand)
        guard let witness, case .raw(let pixels) = format.layout,
            demands.count == strategies.count
        else { return nil }
        window = demands.map(\.window).min() ?? 1
        demand = demands.first
        self.frames = frames
        self.witness = witness
        size = format.size
        self.pixels = pixels
        self.logger = logger
    }

    /// - Parameter owner: the page whose queue holds the frame at a position.
    func run(
        _ queues: [FrameQueue],
        owner: @escaping @Sendable (_ position: Int) async throws -> Int,
        into released: FrameQueue
    ) async throws {
        let examination = FrameExamination(
            queues: queues,
            owner: owner,
            demand: demand,
            frames: frames,
            // One frame is examined ahead of its turn, and one is in transit.
            gap: max(1, window - 2),
            witness: witness,
            size: size,
            pixels: pixels,
            into: released,
            logger: logger
        )
        try await examination.run()
    }
}
