import Waiting

/// Deals the frames out to the pages that draw them, and knows how far each has come.
final class FrameDeal: Sendable {
    /// How the capture goes, as measured by who watches it.
    struct Progress: Sendable {
        /// Frames that were captured, by all pages.
        var captured = 0
        /// How long pages have waited because nobody took their frames.
        var waited = Duration.zero
        /// Where each page is.
        var places: [Int: Int] = [:]
        /// Frames that a page has begun and not handed on.
        var owed: [Int: Int] = [:]
        /// Frames that the sink has.
        var sent = 0
        /// The pages that have ended, or failed.
        var gone: Set<Int> = []
        /// Why the capture cannot go on.
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

    /// What a page does with the frame at a position; one that rests waits here.
    func claim(_ position: Int, by page: Int) async throws -> FrameTurns.Claim {
        try await state.wait { state in
            if state.dismissed.contains(page) { return .leave }
            if state.resting.contains(page), !state.turns.isOver { return nil }
            state.progress.places[page] = position
            let claim = state.turns.claim(position, by: page)
            if claim == .draw { state.progress.owed[page, default: 0] += 1 }
            return claim
        }
    }

    /// Who draws the frame at a position, as soon as that is known.
    func owner(of position: Int) async throws -> Int {
        try await state.wait { $0.turns.owner(of: position) }
    }

    /// Takes note that a page has handed on a frame.
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

    /// Takes note that a page draws no more.
    ///
    /// - Parameter isLost: whether it failed. With the first page all end: what follows is the witness's, as it would be
    ///   of that page alone.
    func leave(_ page: Int, isLost: Bool) {
        state.update { state in
            state.progress.gone.insert(page)
            if isLost, page == 0 { state.turns.close() }
        }
    }

    func fail(_ error: any Error) {
        state.update { $0.progress.failure = $0.progress.failure ?? error }
    }

    /// Has a page stand still when it has handed on what it has begun.
    func rest(_ page: Int) {
        state.update { _ = $0.resting.insert(page) }
    }

    func resume(_ page: Int) {
        state.update { _ = $0.resting.remove(page) }
    }

    /// Has a page end when it has handed on what it has begun.
    func dismiss(_ page: Int) {
        state.update { _ = $0.dismissed.insert(page) }
    }

    /// Whether the page still has to hand on frames.
    func isOwing(_ page: Int) -> Bool { progress.owed[page, default: 0] > 0 }

    /// Waits until the sink has all that a page has drawn, which draws no more.
    func waitUntilSent(by page: Int) async throws {
        try await state.wait { $0.progress.sent > ($0.turns.last[page] ?? -1) ? () : nil }
    }

    /// Waits until a page that has drawn nothing is of no use any more.
    func waitUntilUseless(_ page: Int) async throws {
        try await state.wait { state in
            let isDismissed = state.dismissed.contains(page) && state.turns.last[page] == nil
            return isDismissed || state.turns.isUseless(page) ? () : nil
        }
    }
}
