import JSONSupport

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
