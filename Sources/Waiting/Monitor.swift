import Synchronization

/// A state that several tasks change and wait for.
///
/// Threads may change it as well: nothing here blocks for longer than a change takes.
public final class Monitor<State: Sendable>: Sendable {
    private struct Guarded: Sendable {
        var state: State
        var waiters: [Int: CheckedContinuation<Void, any Error>] = [:]
        var nextWaiter = 0
    }

    private let guarded: Mutex<Guarded>

    public init(_ state: State) {
        guarded = Mutex(Guarded(state: state))
    }

    /// Reads the state.
    public func read<Value: Sendable>(_ body: (borrowing State) throws -> Value) rethrows -> Value {
        try guarded.withLock { try body($0.state) }
    }

    /// Changes the state; whoever waits looks at it again.
    public func update<Value: Sendable>(_ body: (inout State) throws -> Value) rethrows -> Value {
        let (value, waiters) = try guarded.withLock { guarded in
            let value = try body(&guarded.state)
            defer { guarded.waiters = [:] }
            return (value, guarded.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
        return value
    }

    /// Changes what nobody waits for.
    public func note(_ body: (inout State) -> Void) {
        guarded.withLock { body(&$0.state) }
    }

    /// Waits until `look` gives a value: it is asked now and after every change.
    ///
    /// `look` may change the state, as when it takes something out; only a call that gives a value may.
    ///
    /// - Throws: what `look` throws, and `CancellationError` as soon as the task is cancelled.
    public func wait<Value: Sendable>(for look: @Sendable (inout State) throws -> Value?) async throws
        -> Value
    {
        let ticket = guarded.withLock { guarded in
            guarded.nextWaiter += 1
            return guarded.nextWaiter
        }
        while true {
            if let value = try attempt(look) { return value }
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { suspend($0, as: ticket, unless: look) }
            } onCancel: {
                let waiter = guarded.withLock { $0.waiters.removeValue(forKey: ticket) }
                waiter?.resume(throwing: CancellationError())
            }
        }
    }

    private func attempt<Value: Sendable>(_ look: (inout State) throws -> Value?) throws -> Value? {
        let (value, waiters) = try guarded.withLock { guarded in
            let value = try look(&guarded.state)
            let waiters = value == nil ? [:] : guarded.waiters
            if value != nil { guarded.waiters = [:] }
            return (value, waiters.values)
        }
        for waiter in waiters { waiter.resume() }
        return value
    }

    /// The state may have changed since it was looked at; a look at a copy tells, and takes nothing.
    private func suspend<Value: Sendable>(
        _ continuation: CheckedContinuation<Void, any Error>,
        as ticket: Int,
        unless look: (inout State) throws -> Value?
    ) {
        let isWaiting = guarded.withLock { guarded in
            // Asked for here: one that is cancelled after this finds the waiter, as its handler needs the lock.
            if Task.isCancelled { return false }
            var copy = guarded.state
            do {
                guard try look(&copy) == nil else { return false }
            } catch {
                return false
            }
            guarded.waiters[ticket] = continuation
            return true
        }
        if isWaiting { return }
        if Task.isCancelled {
            continuation.resume(throwing: CancellationError())
        } else {
            continuation.resume()
        }
    }
}
