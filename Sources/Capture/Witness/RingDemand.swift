import Synchronization

/// Which frames are of use if the page draws them: told by who examines them, asked by who captures, who is ahead.
public final class RingDemand: Sendable {
    private let isWanted = Mutex<@Sendable (Int) -> Bool>({ _ in true })

    private let frames = Mutex(1)

    init() {}

    /// How many frames may be on their way at once.
    var window: Int { frames.withLock { $0 } }

    func setWindow(_ window: Int) { frames.withLock { $0 = window } }

    func tell(_ isWanted: @escaping @Sendable (Int) -> Bool) {
        self.isWanted.withLock { $0 = isWanted }
    }

    func includes(frame index: Int) -> Bool { isWanted.withLock { $0(index) } }
}
