import Waiting

/// Assigns frames to the pages that capture them, and tracks the progress of each page.
final class FrameDeal: Sendable {
    /// The counters that ``ThroughputMonitor`` reads.
    struct Progress: Sendable {
        /// Frames captured by all pages.
        var captured = 0
        /// How long pages have waited for room for their frames.
        var waited = Duration.zero
        /// The position of each page.
        var places: [Int: Int] = [:]
        /// Frames that a page has begun and not delivered.
        var owed: [Int: Int] = [:]
        /// Frames that the sink has taken.
        var sent = 0
        /// The pages that have finished or failed.
        var gone: Set<Int> = []
        /// The error that ends the capture.
        var failure: (any Error)?
    }

    private struct State: Sendable {
        var turns: FrameTurns
        var progress = Progress()
        var resting: Set<Int> = []
        var dismissed: Set<Int> = []
    }

    private let state: Monitor<State>

    init(_ turns: FrameTurns) {
        state = Monitor(State(turns: turns))
    }

    var turns: FrameTurns { state.read { $0.turns } }
    var progress: Progress { state.read { $0.progress } }

    /// What a page does with the frame at a position; a paused page waits here.
    func claim(_ position: Int, by page: Int) async throws -> FrameTurns.Claim {
        try await state.wait { state in
            if state.dismissed.contains(page) { return .leave }
            if state.resting.contains(page), !state.turns.isOver { return nil }
            state.progress.places[page] = position
            let claim = state.turns.claim(position, by: page)
            if claim == .capture { state.progress.owed[page, default: 0] += 1 }
            return claim
        }
    }

    /// The page that captures the frame at a position, as soon as it is assigned.
    func owner(of position: Int) async throws -> Int {
        try await state.wait { $0.turns.owner(of: position) }
    }

    /// Records that a page has delivered a frame.
    func recordCaptured(by page: Int, waited: Duration) {
        state.update { state in
            state.progress.captured += 1
            state.progress.waited += waited
            state.progress.owed[page, default: 1] -= 1
        }
    }

    func recordSent(_ count: Int) {
        state.update { $0.progress.sent = count }
    }

    /// Records that a page captures no more frames.
    ///
    /// - Parameter isLost: whether it failed. If the first page fails, all end: the witness takes over the remaining
    ///   frames, as it would from that page alone.
    func leave(_ page: Int, isLost: Bool) {
        state.update { state in
            state.progress.gone.insert(page)
            if isLost, page == 0 { state.turns.close() }
        }
    }

    func fail(_ error: any Error) {
        state.update { $0.progress.failure = $0.progress.failure ?? error }
    }

    /// Pauses a page once it has delivered the frames it has begun.
    func rest(_ page: Int) {
        state.update { _ = $0.resting.insert(page) }
    }

    func resume(_ page: Int) {
        state.update { _ = $0.resting.remove(page) }
    }

    /// Ends a page once it has delivered the frames it has begun.
    func dismiss(_ page: Int) {
        state.update { _ = $0.dismissed.insert(page) }
    }

    /// Whether the page still has frames to deliver.
    func isOwing(_ page: Int) -> Bool { progress.owed[page, default: 0] > 0 }

    /// Waits until the sink has taken every frame of a page that captures no more.
    func waitUntilSent(by page: Int) async throws {
        try await state.wait { $0.progress.sent > ($0.turns.last[page] ?? -1) ? () : nil }
    }

    /// Waits until a page that has captured nothing can no longer contribute.
    func waitUntilUseless(_ page: Int) async throws {
        try await state.wait { state in
            let isDismissed = state.dismissed.contains(page) && state.turns.last[page] == nil
            return isDismissed || state.turns.isUseless(page) ? () : nil
        }
    }
}
