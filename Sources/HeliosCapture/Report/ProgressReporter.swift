import Synchronization

/// Shows how far a render is, on the error stream.
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
    ///   - style: `auto` is settled with `isTerminal`.
    ///   - isColoured: whether a bar is.
    ///   - events: what programs are told by, beside what people are shown.
    ///   - columns: the terminal's width, asked again at each redraw, for it may change.
    ///   - now: the time on a clock that only rises.
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

    /// A reporter that shows nothing.
    public static let silent = ProgressReporter(
        style: .none,
        isTerminal: false,
        line: StatusLine { _ in },
        columns: { 0 },
        now: { .zero }
    )

    /// Starts the clock of a render, or of what comes before it.
    ///
    /// - Parameter activity: what is done with the frames; nil: they are rendered.
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

    /// Takes note of the number of frames that are done.
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

    /// Ends the bar's line; its last state stays. Does nothing when no render is running.
    public func finish() {
        run.withLock { run in
            if run != nil, style == .bar { line.close() }
            run = nil
        }
    }

    /// One column is left free: a full line would wrap on some terminals, and could not be erased.
    private func show(_ state: ProgressState) {
        let bar = state.bar(columns: columns() - 1)
        line.show(isColoured ? bar.replacing(/^\[(=+)/) { "[\(TextColour.green.around(String($0.1)))" } : bar)
    }
}

/// How the progress of a render is shown.
public enum ProgressStyle: String, Sendable, Hashable, CaseIterable {
    /// A bar on a terminal, plain lines elsewhere.
    case auto
    /// One line, redrawn in place.
    case bar
    /// A line now and then.
    case plain
    /// Nothing for people: JSON lines for programs, in place of all else on the error stream.
    case ndjson
    case none

    /// The style in which it is really shown.
    public func resolved(isTerminal: Bool) -> ProgressStyle {
        guard self == .auto else { return self }
        return isTerminal ? .bar : .plain
    }
}
