/// Further pages that show the same as the first, for a capture that is faster with them.
public struct WorkerPoolConfiguration: Sendable {
    /// Opens a page, ready for frame 0, for as long as the body runs.
    public typealias Open =
        @Sendable (_ body: @Sendable (CaptureLoop, any CaptureStrategy) async throws -> Void) async throws ->
        Void

    /// How many pages draw at most, with the first.
    let most: Int
    let load: @Sendable () -> MachineLoad
    let open: Open
    let rule: FrameTurns.Rule
    /// How many processors must have nothing to do for a page to be tried, and after how many seconds at the earliest.
    let neededProcessors: Double
    let leastSeconds: Double

    /// - Parameters:
    ///   - most: how many pages draw at most, with the first.
    ///   - isRing: whether pages draw their frames themselves. A browser that is asked for pictures keeps more than one
    ///     processor busy, if never all, and so is tried where less is idle, and earlier, as it is more often worth it.
    ///   - joinPosition: the number of frames after which all pages take turns, whatever is measured; nil: further pages
    ///     join and leave as that is faster.
    ///   - load: reads what the machine has left.
    ///   - open: opens a page, ready for frame 0, for as long as its body runs; called in turn, once for each.
    public init(
        most: Int,
        isRing: Bool,
        joinPosition: Int? = nil,
        load: @escaping @Sendable () -> MachineLoad,
        open: @escaping Open
    ) {
        self.most = most
        neededProcessors = isRing ? 0.7 : 0.25
        leastSeconds = isRing ? 1 : 0.4
        rule = joinPosition.map { first in .fixed { $0 < first ? 0 : ($0 - first + 1) % most } } ?? .firstCome
        self.load = load
        self.open = open
    }
}

/// What the machine has left.
public struct MachineLoad: Sendable, Hashable {
    /// How long processors have had nothing to do until now, in seconds, all of them added up.
    public let idleSeconds: Double
    /// Whether there is memory for another browser.
    public let hasMemory: Bool

    public init(idleSeconds: Double, hasMemory: Bool) {
        self.idleSeconds = idleSeconds
        self.hasMemory = hasMemory
    }
}
