/// Which states of a render are worth showing: all would flood the terminal, or the log.
struct ProgressPace: Sendable, Hashable {
    /// The shortest time between two redraws of the bar.
    static let redraw = Duration.milliseconds(100)
    /// Between two plain lines pass both this time and ``stepPercentage`` of the frames, so that a short
    /// render is not verbose and a long one stays under a dozen lines.
    static let line = Duration.seconds(5)
    static let stepPercentage = 10

    private var lastTime: Duration?
    private var lastPercentage = 0

    /// Whether a bar that stands is to be redrawn; the first state and the last always are.
    mutating func redraws(_ state: ProgressState) -> Bool {
        guard let lastTime, state.completed < state.total, state.elapsed - lastTime < Self.redraw else {
            lastTime = state.elapsed
            return true
        }
        return false
    }

    /// Whether a plain line is due; the last state always is.
    mutating func isLineDue(_ state: ProgressState) -> Bool {
        let isLater = state.elapsed - (lastTime ?? .zero) >= Self.line
        let isFurther = state.percentage - lastPercentage >= Self.stepPercentage
        guard state.completed >= state.total || (isLater && isFurther) else { return false }
        lastTime = state.elapsed
        lastPercentage = state.percentage
        return true
    }
}
