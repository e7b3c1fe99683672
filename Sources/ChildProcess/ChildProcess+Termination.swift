import Glibc
import Waiting

extension ChildProcess {
    /// The time that the remaining members of a killed group have to terminate.
    static let groupDeadline = Duration.seconds(5)

    /// Waits until the child terminates, for at most `limit`; nil if it still runs.
    public func wait(atMost limit: Duration) async throws -> TerminationStatus? {
        try await within(limit) { try await self.wait() }
    }

    /// Terminates the child, and its whole process group if it leads one, and returns when it has been reaped.
    ///
    /// Sends SIGTERM, then SIGKILL after `grace`. Task cancellation does not interrupt it. Throws
    /// `.groupSurvived` if members of the group could not be killed, and `.deadlineExceeded` if even SIGKILL
    /// did not terminate the child.
    @discardableResult
    public func terminate(grace: Duration) async throws -> TerminationStatus {
        try await uncancelled {
            self.signal(SIGTERM, wholeGroup: true)
            var status = try await self.wait(atMost: grace)
            if status == nil {
                self.signal(SIGKILL, wholeGroup: true)
                status = try await self.wait(atMost: Self.groupDeadline * 2)
            }
            let subject = "\(self.command.executable) (\(self.processIdentifier))"
            guard let status else {
                throw ChildProcessError(.deadlineExceeded, operation: "terminate", subject: subject)
            }
            guard self.survivors.isEmpty else {
                throw ChildProcessError(.groupSurvived, operation: "terminate", subject: subject)
            }
            return status
        }
    }
}

/// Runs work shielded from the cancellation of the current task; only for teardown.
func uncancelled<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await Task(operation: work).value
}
