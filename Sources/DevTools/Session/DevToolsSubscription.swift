/// A standing subscription to events; ends when it is cancelled or let go.
public final class DevToolsSubscription: Sendable {
    private let onCancel: @Sendable () -> Void

    init(onCancel: @escaping @Sendable () -> Void) {
        self.onCancel = onCancel
    }

    deinit {
        onCancel()
    }

    /// Ends the subscription; a handler that is just running finishes. Doing it again changes nothing.
    public func cancel() {
        onCancel()
    }
}
