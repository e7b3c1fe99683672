/// Throttles the display of progress, which would flood the terminal or the log otherwise.
struct ProgressPace: Sendable, Hashable {
    /// The minimum time between two redraws of the bar.
    static let redraw = Duration.milliseconds(100)
    /// The minimum time between two plain lines, in addition to ``stepPercentage`` of the frames, so that a short
    /// render is not verbose and a long one stays under a dozen lines.
    static let line = Duration.seconds(5)
    static let stepPercentage = 10

    private var lastTime: Duration?
    private var lastPercentage = 0

    /// Whether the bar is due for a redraw; true for the first and the last state.
    mutating func redraws(_ state: ProgressState) -> Bool {
        guard let lastTime, state.completed < state.total, state.elapsed - lastTime < Self.redraw else {
            lastTime = state.elapsed
            return true
        }
        return false
    }

    /// Whether a plain line is due; true for the last state.
    mutating func isLineDue(_ state: ProgressState) -> Bool {
        let isLater = state.elapsed - (lastTime ?? .zero) >= Self.line
        let isFurther = state.percentage - lastPercentage >= Self.stepPercentage
        guard state.completed >= state.total || (isLater && isFurther) else { return false }
        lastTime = state.elapsed
        lastPercentage = state.percentage
        return true
    }
}
