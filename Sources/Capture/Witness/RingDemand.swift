import Synchronization

/// Which frames are of use if the page draws them: told by who examines them, asked by who captures, who is ahead.
public final class RingDemand: Sendable {
    private let isWanted = Mutex<@Sendable (Int) -> Bool>({ _ in true })

    init() {}

    func tell(_ isWanted: @escaping @Sendable (Int) -> Bool) {
        self.isWanted.withLock { $0 = isWanted }
    }

    func includes(frame index: Int) -> Bool { isWanted.withLock { $0(index) } }
}
