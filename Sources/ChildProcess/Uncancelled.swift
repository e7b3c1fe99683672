/// Runs work shielded from the cancellation of the current task; only for teardown.
public func uncancelled<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await Task(operation: work).value
}
