/// Runs `body` with a child process, which is always terminated and reaped before this returns.
///
/// A child that still runs when `body` has returned or thrown gets SIGTERM and, after `grace`, SIGKILL; so does
/// its process group if it leads one. Errors of `body` take precedence over those of the teardown.
public func withChildProcess<Value>(
    _ command: ChildCommand,
    descriptors: consuming ChildDescriptors = ChildDescriptors(),
    grace: Duration = .seconds(2),
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ChildProcess) async throws -> Value
) async throws -> Value {
    let child = try ChildProcess.spawn(command, descriptors: descriptors)
    let value: Value
    do {
        value = try await body(child)
    } catch {
        _ = try? await child.terminate(grace: grace)
        throw error
    }
    try await child.terminate(grace: grace)
    return value
}
