import Synchronization

/// How long a render has spent in each of its phases: one follows the other, and together they are all of its time.
///
/// A page that is opened again enters its phases again; their times add up.
final class PhaseTimes: Sendable {
    /// A part of a render.
    enum Phase: String, Sendable, Hashable, CaseIterable {
        /// Until the browser has an empty page, and ffmpeg was found.
        case starting
        /// The composition loads; its sounds are found, and copied out of it.
        case loading
        /// The timeline is stepped through for the audio that scripts play.
        case listening
        /// Frames are captured and encoded; further browsers start.
        case rendering
        /// A sample of frames is rendered again, for `--verify`.
        case verifying
        /// The encoder ends, the browsers too, and the output is checked and moved to its path.
        case finishing
    }

    private struct State {
        var phase = Phase.starting
        var since: ContinuousClock.Instant
        var times: [Phase: Duration] = [:]
    }

    private let now: @Sendable () -> ContinuousClock.Instant
    private let onEntry: @Sendable (Phase) -> Void
    private let state: Mutex<State>

    /// Begins with ``Phase/starting``.
    ///
    /// - Parameters:
    ///   - now: the current time.
    ///   - onEntry: called with each phase that is entered.
    init(
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        onEntry: @escaping @Sendable (Phase) -> Void = { _ in }
    ) {
        self.now = now
        self.onEntry = onEntry
        state = Mutex(State(since: now()))
    }

    /// Ends the current phase, and begins another.
    func enter(_ phase: Phase) {
        state.withLock { state in
            let time = now()
            state.times[state.phase, default: .zero] += time - state.since
            (state.phase, state.since) = (phase, time)
        }
        onEntry(phase)
    }

    /// The times so far.
    var times: [Phase: Duration] {
        state.withLock { state in
            var times = state.times
            times[state.phase, default: .zero] += now() - state.since
            return times
        }
    }
}
