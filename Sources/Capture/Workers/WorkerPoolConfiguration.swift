/// How many workers a capture may use, and how they are opened.
public struct WorkerPoolConfiguration: Sendable {
    /// Opens a page that is ready for frame 0, and closes it when the body returns.
    public typealias Open =
        @Sendable (_ body: @Sendable (CaptureLoop, any CaptureStrategy) async throws -> Void) async throws ->
        Void

    /// The largest number of pages that capture, including the first.
    let most: Int
    let load: @Sendable () -> MachineLoad
    let open: Open
    let rule: FrameTurns.Rule
    /// How many processors must be idle before a worker is tried, and the shortest time before the first attempt.
    let neededProcessors: Double
    let leastSeconds: Double

    /// - Parameters:
    ///   - most: the largest number of pages that capture, including the first.
    ///   - isRing: whether pages draw their own frames. A browser that takes screenshots keeps more than one processor
    ///     busy but never all of them, so a worker is tried with fewer idle processors, and earlier: it pays more often.
    ///   - joinPosition: the number of frames after which all pages take turns regardless of measurements; nil: workers
    ///     join and leave according to throughput.
    ///   - load: reads the idle time and free memory of the machine.
    ///   - open: opens a page that is ready for frame 0, and closes it when its body returns; called once per worker.
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

/// The idle time and free memory of the machine.
public struct MachineLoad: Sendable, Hashable {
    /// Idle time of all processors since the system started, in seconds.
    public let idleSeconds: Double
    /// Whether another browser fits into memory.
    public let hasMemory: Bool

    public init(idleSeconds: Double, hasMemory: Bool) {
        self.idleSeconds = idleSeconds
        self.hasMemory = hasMemory
    }
}
