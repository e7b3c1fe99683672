/// How the progress of a render is shown.
public enum ProgressStyle: String, Sendable, Hashable, CaseIterable {
    /// A bar on a terminal, plain lines elsewhere.
    case auto
    /// One line, redrawn in place.
    case bar
    /// A line now and then.
    case plain
    case none

    /// The style in which it is really shown.
    public func resolved(isTerminal: Bool) -> ProgressStyle {
        guard self == .auto else { return self }
        return isTerminal ? .bar : .plain
    }
}
