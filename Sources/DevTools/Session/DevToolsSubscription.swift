import JSONSupport

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

/// Who is told of events; called on the service thread.
struct EventObserver: Sendable {
    /// Takes an event, of which it gets the method and the parameters; throws if it has the wrong shape.
    let receive: @Sendable (String, JSONValue) throws -> Void

    /// No more will come, and why.
    let end: @Sendable (any Error) -> Void
}
