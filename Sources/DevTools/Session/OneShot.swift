import Waiting

/// A value that is set once, from any thread, and awaited by tasks.
final class OneShot<Value: Sendable>: Sendable {
    private let result = Monitor<Result<Value, any Error>?>(nil)

    /// Sets the value; only the first call has an effect.
    func resolve(_ result: Result<Value, any Error>) {
        self.result.update { $0 = $0 ?? result }
    }

    /// The value, once it is set; a cancelled task gets `CancellationError` immediately.
    var value: Value {
        get async throws { try await result.wait { try $0?.get() } }
    }
}
