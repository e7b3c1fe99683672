import Waiting

/// A value that arrives once, from any thread, and the tasks that wait for it.
final class OneShot<Value: Sendable>: Sendable {
    private let result = Monitor<Result<Value, any Error>?>(nil)

    /// Settles the value; only the first time counts.
    func resolve(_ result: Result<Value, any Error>) {
        self.result.update { $0 = $0 ?? result }
    }

    /// The value, as soon as it is there; a cancelled task gets `CancellationError` at once.
    var value: Value {
        get async throws { try await result.wait { try $0?.get() } }
    }
}
