import Synchronization
import Waiting

/// Which frames the page needs to draw: set by the examination, read by the capture, which runs ahead.
public final class FrameDemand: Sendable {
    private let isWanted = Monitor<@Sendable (Int) -> Bool?>({ _ in true })

    private let frames = Mutex(1)

    init() {}

    /// How many frames may be in transit at once.
    var window: Int { frames.withLock { $0 } }

    func setWindow(_ window: Int) { frames.withLock { $0 = window } }

    /// - Parameter isWanted: whether a frame is; nil if that is not known yet.
    func tell(_ isWanted: @escaping @Sendable (Int) -> Bool?) {
        self.isWanted.update { $0 = isWanted }
    }

    /// Whether a frame is wanted, as soon as that is known.
    ///
    /// - Throws: `CancellationError`.
    func includes(frame index: Int) async throws -> Bool { try await isWanted.wait { $0(index) } }
}
