import Synchronization

/// A value that arrives once, from any thread, and the tasks that wait for it.
final class OneShot<Value: Sendable>: Sendable {
    private struct State {
        var result: Result<Value, any Error>?
        var waiters: [Int: CheckedContinuation<Value, any Error>] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())

    /// Settles the value; only the first time counts.
    func resolve(_ result: Result<Value, any Error>) {
        let waiters = state.withLock { state -> [CheckedContinuation<Value, any Error>] in
            guard state.result == nil else { return [] }
            state.result = result
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(with: result) }
    }

    /// The value, as soon as it is there; a cancelled task gets `CancellationError` at once.
    var value: Value {
        get async throws {
            let number = state.withLock { state in
                state.nextWaiter += 1
                return state.nextWaiter
            }
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { wait($0, as: number) }
            } onCancel: {
                giveUp(number)
            }
        }
    }

    private func wait(_ continuation: CheckedContinuation<Value, any Error>, as number: Int) {
        let result = state.withLock { state -> Result<Value, any Error>? in
            if let result = state.result { return result }
            // Cancelled before it waited: the handler has run already and found nobody.
            if Task.isCancelled { return .failure(CancellationError()) }
            state.waiters[number] = continuation
            return nil
        }
        if let result { continuation.resume(with: result) }
    }

    private func giveUp(_ number: Int) {
        let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
        waiter?.resume(throwing: CancellationError())
    }
}
