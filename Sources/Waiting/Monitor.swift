import Synchronization

/// A state that several tasks change and wait for.
///
/// Threads may change it as well: nothing here blocks for longer than a change takes.
public final class Monitor<State: Sendable>: Sendable {
    private struct Guarded: Sendable {
        var state: State
        var waiters: [Int: CheckedContinuation<Void, any Error>] = [:]
        var nextWaiter = 0
        /// Whether a task looks after deadlines.
        var isTicking = false
    }

    private let guarded: Mutex<Guarded>

    public init(_ state: State) {
        guarded = Mutex(Guarded(state: state))
    }

    /// Reads the state.
    public func read<Value: Sendable>(_ body: (borrowing State) throws -> Value) rethrows -> Value {
        try guarded.withLock { try body($0.state) }
    }

    /// Changes the state; waiting tasks evaluate it again.
    public func update<Value: Sendable>(_ body: (inout State) throws -> Value) rethrows -> Value {
        let (value, waiters) = try guarded.withLock { guarded in
            let value = try body(&guarded.state)
            defer { guarded.waiters = [:] }
            return (value, guarded.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
        return value
    }

    /// Changes the state without waking the waiting tasks.
    public func note(_ body: (inout State) -> Void) {
        guarded.withLock { body(&$0.state) }
    }

    /// Waits until `look` returns a value; it is called now and after every change.
    ///
    /// `look` may change the state, as when it takes something out; only a call that gives a value may.
    ///
    /// - Throws: what `look` throws, and `CancellationError` as soon as the task is cancelled.
    public func wait<Value: Sendable>(for look: @Sendable (inout State) throws -> Value?) async throws
        -> Value
    {
        try await wait(hasDeadline: false, for: look)
    }

    private func wait<Value: Sendable>(
        hasDeadline: Bool,
        for look: @Sendable (inout State) throws -> Value?
    ) async throws -> Value {
        let ticket = guarded.withLock { guarded in
            guarded.nextWaiter += 1
            return guarded.nextWaiter
        }
        while true {
            if let value = try attempt(look) { return value }
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    suspend(continuation, as: ticket, hasDeadline: hasDeadline, unless: look)
                }
            } onCancel: {
                let waiter = guarded.withLock { $0.waiters.removeValue(forKey: ticket) }
                waiter?.resume(throwing: CancellationError())
            }
        }
    }

    /// The same with a limit: nil when that has passed.
    ///
    /// For waits that are many and mostly short: unlike `within(_:_:)` it makes no task for each.
    public func wait<Value: Sendable>(
        within limit: Duration,
        for look: @Sendable (inout State) throws -> Value?
    ) async throws -> Value? {
        let deadline = ContinuousClock.now + limit
        return try await wait(hasDeadline: true) { state -> Value?? in
            if let value = try look(&state) { return .some(value) }
            return ContinuousClock.now < deadline ? nil : .some(nil)
        }
    }

    /// Wakes waiting tasks at intervals, for their deadlines, as long as there are any.
    private func startTicking() {
        Task { [weak self] in
            repeat { try? await Task.sleep(for: .milliseconds(200)) } while self?.tick() == true
        }
    }

    /// - Returns: false if no task was waiting, which ends the ticking.
    private func tick() -> Bool {
        let waiters = guarded.withLock { guarded in
            defer { guarded.waiters = [:] }
            guarded.isTicking = !guarded.waiters.isEmpty
            return guarded.waiters.values
        }
        for waiter in waiters { waiter.resume() }
        return !waiters.isEmpty
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

    /// Suspends a task unless the state has changed meanwhile: `look` is called with a copy, so that it takes nothing.
    private func suspend<Value: Sendable>(
        _ continuation: CheckedContinuation<Void, any Error>,
        as ticket: Int,
        hasDeadline: Bool,
        unless look: (inout State) throws -> Value?
    ) {
        var isTickNeeded = false
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
            isTickNeeded = hasDeadline && !guarded.isTicking
            guarded.isTicking = guarded.isTicking || hasDeadline
            return true
        }
        if isTickNeeded { startTicking() }
        if isWaiting { return }
        if Task.isCancelled {
            continuation.resume(throwing: CancellationError())
        } else {
            continuation.resume()
        }
    }
}
