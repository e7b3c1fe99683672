import Synchronization

/// Which frames the page needs to draw: set by the examination, read by the capture, which runs ahead.
public final class FrameDemand: Sendable {
    private let isWanted = Mutex<@Sendable (Int) -> Bool>({ _ in true })

    private let frames = Mutex(1)

    init() {}

    /// How many frames may be in transit at once.
    var window: Int { frames.withLock { $0 } }

    func setWindow(_ window: Int) { frames.withLock { $0 = window } }

    func tell(_ isWanted: @escaping @Sendable (Int) -> Bool) {
        self.isWanted.withLock { $0 = isWanted }
    }

    func includes(frame index: Int) -> Bool { isWanted.withLock { $0(index) } }
}
