import Synchronization

/// Displays the progress of a render on stderr.
public final class ProgressReporter: Sendable {
    private struct Run: Sendable {
        var begin: Duration
        var state: ProgressState
        var speed = ProgressSpeed()
        var pace = ProgressPace()
        var eventPace = ProgressPace()
    }

    private let style: ProgressStyle
    private let events: ProgressEvents?
    private let isColoured: Bool
    private let line: StatusLine
    private let columns: @Sendable () -> Int
    private let now: @Sendable () -> Duration
    private let run = Mutex<Run?>(nil)

    /// - Parameters:
    ///   - style: `auto` is resolved by `isTerminal`.
    ///   - isColoured: whether the bar is coloured.
    ///   - events: the machine-readable events, in addition to the display.
    ///   - columns: the terminal's width, queried at each redraw, since it may change.
    ///   - now: the time of a monotonic clock.
    public init(
        style: ProgressStyle,
        isTerminal: Bool,
        isColoured: Bool = false,
        line: StatusLine,
        events: ProgressEvents? = nil,
        columns: @escaping @Sendable () -> Int,
        now: @escaping @Sendable () -> Duration
    ) {
        self.style = style.resolved(isTerminal: isTerminal)
        self.isColoured = isColoured
        self.line = line
        self.events = events
        self.columns = columns
        self.now = now
    }

    /// A reporter without a display.
    public static let silent = ProgressReporter(
        style: .none,
        isTerminal: false,
        line: StatusLine { _ in },
        columns: { 0 },
        now: { .zero }
    )

    /// Reports a phase in which no frames are counted.
    func enter(_ phase: PhaseTimes.Phase) {
        guard [.starting, .loading, .finishing].contains(phase) else { return }
        events?.phase(phase.rawValue)
    }

    /// Starts to time a render, or a pass before or after it.
    ///
    /// - Parameter activity: the name of the pass; nil: rendering.
    public func begin(totalFrames: Int, activity: String? = nil) {
        let state = ProgressState(completed: 0, total: totalFrames, elapsed: .zero, activity: activity)
        run.withLock { run in
            var started = Run(begin: now(), state: state)
            _ = started.speed.note(0, at: .zero)
            if style == .bar, started.pace.redraws(state) { show(state) }
            if events != nil, started.eventPace.redraws(state) { events?.progress(state) }
            run = started
        }
    }

    /// Updates the number of completed frames.
    public func update(completedFrames: Int) {
        run.withLock { run in
            guard var current = run else { return }
            current.state.completed = completedFrames
            current.state.elapsed = now() - current.begin
            current.state.recentSpeed = current.speed.note(completedFrames, at: current.state.elapsed)
            switch style {
            case .bar: if current.pace.redraws(current.state) { show(current.state) }
            case .plain: if current.pace.isLineDue(current.state) { line.writeLine(current.state.plain) }
            case .auto, .ndjson, .none: break
            }
            if events != nil, current.eventPace.redraws(current.state) { events?.progress(current.state) }
            run = current
        }
    }

    /// Ends the bar's line and keeps its last state. Does nothing if no render is running.
    public func finish() {
        run.withLock { run in
            if run != nil, style == .bar { line.close() }
            run = nil
        }
    }

    /// Leaves one column free: a full line would wrap on some terminals, and could not be erased.
    private func show(_ state: ProgressState) {
        let bar = state.bar(columns: columns() - 1)
        line.show(isColoured ? bar.replacing(/^\[(=+)/) { "[\(TextColour.green.around(String($0.1)))" } : bar)
    }
}

/// The style of the progress display.
public enum ProgressStyle: String, Sendable, Hashable, CaseIterable {
    /// A bar on a terminal, plain lines elsewhere.
    case auto
    /// One line, redrawn in place.
    case bar
    /// Occasional lines.
    case plain
    /// JSON Lines for programs, instead of any other output on stderr.
    case ndjson
    case none

    /// The style, with `auto` resolved.
    public func resolved(isTerminal: Bool) -> ProgressStyle {
        guard self == .auto else { return self }
        return isTerminal ? .bar : .plain
    }
}
