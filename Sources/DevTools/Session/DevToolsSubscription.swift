import JSONSupport

/// A subscription to events; ends when it is cancelled or released.
public final class DevToolsSubscription: Sendable {
    private let onCancel: @Sendable () -> Void

    init(onCancel: @escaping @Sendable () -> Void) {
        self.onCancel = onCancel
    }

    deinit {
        onCancel()
    }

    /// Ends the subscription; a running handler completes. Idempotent.
    public func cancel() {
        onCancel()
    }
}

/// Event types by their methods.
struct EventReaders: Sendable {
    private let types: [String: any DevToolsEvent.Type]

    init(_ types: [any DevToolsEvent.Type]) {
        self.types = Dictionary(types.map { ($0.method, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var methods: [String] { types.keys.sorted() }

    /// Reads an event of one of the types.
    func read(_ method: String, _ parameters: JSONValue) throws -> any DevToolsEvent {
        guard let type = types[method] else { preconditionFailure("\(method) was not subscribed to") }
        return try type.init(parameters)
    }
}

/// An observer of events; called on the service thread.
struct EventObserver: Sendable {
    /// Handles an event, given its method and parameters; throws if it is malformed.
    let receive: @Sendable (String, JSONValue) throws -> Void

    /// The end of the events, and its reason.
    let end: @Sendable (any Error) -> Void
}
