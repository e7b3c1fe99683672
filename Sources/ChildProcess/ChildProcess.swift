import CHeliosShims
import Glibc
import Synchronization

/// A child process, which a thread of its own reaps as soon as it terminates.
///
/// A child that leads a process group takes the group with it: once the leader has terminated, all other members
/// are killed before the leader is reaped, while its PID still protects the group ID against reuse.
public final class ChildProcess: Sendable {
    private enum Phase {
        case running
        case ended(Result<TerminationStatus, ChildProcessError>)
    }

    private struct State {
        var phase = Phase.running
        var survivors: [pid_t] = []
        var waiters: [Int: CheckedContinuation<TerminationStatus, any Error>] = [:]
        var nextWaiter = 0
    }

    public let processIdentifier: pid_t
    public let command: ChildCommand
    private let state = Mutex(State())
    private let handle: CInt

    /// Spawns a process, which takes over the child's descriptors.
    ///
    /// The child has exactly those descriptors, default signal dispositions, an empty signal mask and this
    /// process's working directory. Prefer ``withChildProcess(_:descriptors:grace:isolation:_:)``: a child
    /// spawned here runs until ``terminate(grace:)`` is called.
    /// Source: posix_spawn(3), pidfd_open(2). Throws `.executableNotFound`, `.cannotExecute`,
    /// `.argumentsTooLong`, `.invalidArgument` or `.system`, with the path.
    public static func spawn(
        _ command: ChildCommand,
        descriptors: consuming ChildDescriptors = ChildDescriptors()
    ) throws(ChildProcessError) -> ChildProcess {
        let process = try Spawn.run(command, descriptors: descriptors)
        do throws(ChildProcessError) {
            return try supervise(process, command)
        } catch {
            kill(process, SIGKILL)
            _ = SystemCall.run { waitpid(process, nil, 0) }
            throw error
        }
    }

    private static func supervise(_ process: pid_t, _ command: ChildCommand) throws(ChildProcessError)
        -> ChildProcess
    {
        let handle = try SystemCall.require("pidfd_open") { helios_pidfd_open(process) }
        let child = ChildProcess(processIdentifier: process, command: command, handle: handle)
        do throws(ChildProcessError) {
            try WorkerThread.start { child.reapWhenEnded() }
        } catch {
            OwnedDescriptor.closeOnce(handle)
            throw error
        }
        return child
    }

    private init(processIdentifier: pid_t, command: ChildCommand, handle: CInt) {
        self.processIdentifier = processIdentifier
        self.command = command
        self.handle = handle
    }

    /// The process group that the child leads; nil if it is in this process's group.
    public var processGroup: pid_t? { command.group == .inherited ? nil : processIdentifier }

    /// How the child terminated; nil while it runs.
    public var exitStatus: TerminationStatus? {
        state.withLock { state in
            if case .ended(.success(let status)) = state.phase { status } else { nil }
        }
    }

    /// The members of its group that could not be killed.
    var survivors: [pid_t] { state.withLock { $0.survivors } }

    /// Waits until the child terminates; cancelling the waiting task does not affect the child.
    ///
    /// Throws `CancellationError`, or `.system` (ECHILD) if the kernel discarded the status because
    /// SIGCHLD is ignored in this process.
    public func wait() async throws -> TerminationStatus {
        let ticket = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<TerminationStatus, any Error>? = state.withLock { state in
                    if case .ended(let result) = state.phase { return result.mapError { $0 } }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[ticket] = continuation
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: ticket) }?.resume(throwing: CancellationError())
        }
    }

    /// Sends a signal to the child, or to its whole process group; does nothing once the child has been reaped.
    ///
    /// Source: pidfd_send_signal(2), kill(2).
    public func signal(_ number: CInt, wholeGroup: Bool = false) {
        state.withLock { state in
            guard case .running = state.phase else { return }
            if wholeGroup, let processGroup {
                kill(-processGroup, number)
            } else {
                _ = helios_pidfd_send_signal(handle, number)
            }
        }
    }

    /// Runs `body` with the group that the child leads, which is not reaped meanwhile.
    func whileRunning(_ body: (pid_t) -> Void) {
        state.withLock { state in
            if case .running = state.phase, let processGroup { body(processGroup) }
        }
    }

    private func reapWhenEnded() {
        var entry = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
        _ = SystemCall.run { poll(&entry, 1, -1) }
        let survivors = processGroup.map {
            ProcessGroup.kill($0, sparing: processIdentifier, within: Self.groupDeadline)
        }
        let (result, waiters) = state.withLock { state in
            var status: CInt = 0
            let outcome = SystemCall.run { waitpid(processIdentifier, &status, 0) }
            let result: Result<TerminationStatus, ChildProcessError> =
                switch outcome {
                case .success: .success(TerminationStatus(waitStatus: status))
                case .failure(let failure):
                    .failure(ChildProcessError(.system, operation: "waitpid", errno: failure.errno))
                }
            state.phase = .ended(result)
            state.survivors = survivors ?? []
            OwnedDescriptor.closeOnce(handle)
            defer { state.waiters = [:] }
            return (result, state.waiters)
        }
        for waiter in waiters.values { waiter.resume(with: result.mapError { $0 }) }
    }
}
