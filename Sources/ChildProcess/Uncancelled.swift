/// Runs work to its end although the surrounding task may be cancelled: for teardown, and for nothing else.
public func uncancelled<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await Task(operation: work).value
}
