import Foundation

/// Cleans up after this process even if it is killed with SIGKILL: a shell script that waits for its termination.
///
/// The shell blocks on a pipe whose write end only this process holds. At end of file it kills the registered
/// process groups and removes files and folders. It leads a session of its own and ignores SIGINT, SIGTERM and SIGHUP,
/// so that Ctrl-C does not terminate it first.
public final class ProcessGuard: Sendable {
    private let child: ChildProcess
    private let writer: DescriptorWriter

    /// `read` returns only at a newline or end of file; an unterminated line is ignored. Removal is retried for
    /// five seconds, since a process that is being killed may still be creating files.
    ///
    /// A process that was started and not yet registered is found by its arguments: it would make its folder again
    /// after the removal. At end of file it has been executed, as a copy of the write end is open until then.
    private static let script = """
        trap '' HUP INT TERM
        groups=
        while read -r verb value; do
            case $verb in
                watch) groups="$groups -$value" ;;
                release) exit 0 ;;
            esac
        done
        for group in $groups; do kill -s KILL -- "$group"; done
        option=$1
        shift
        [ "$#" -gt 0 ] || exit 0
        users() { for path; do grep -lsF -e "$option=$path" /proc/[0-9]*/cmdline; done; }
        areGone() { for path; do [ ! -e "$path" ] || return 1; done; }
        tries=0
        until
            [ -z "$option" ] || for user in $(users "$@"); do
                user=${user#/proc/}
                kill -s KILL "${user%/*}"
            done
            rm -rf -- "$@" && areGone "$@"
        do
            tries=$((tries + 1))
            [ "$tries" -lt 50 ] || exit 1
            sleep 0.1
        done
        """

    /// Starts the guard.
    ///
    /// - Parameters:
    ///   - paths: absolute paths of files and folders, removed recursively if this process dies; they need not exist
    ///     yet, so that nothing is left if it dies right after making them.
    ///   - option: processes with the argument `option=path` are killed then, for each of `paths`.
    public init(removing paths: [String] = [], usedBy option: String? = nil) throws(ChildProcessError) {
        precondition(paths.allSatisfy { $0.hasPrefix("/") }, "the paths to remove must be absolute")
        let command = ChildCommand(
            executable: "/bin/sh",
            arguments: ["-c", Self.script, "helios-capture-guard", option ?? ""] + paths,
            environment: ["PATH": "/usr/bin:/bin"],
            group: .session
        )
        var descriptors = ChildDescriptors()
        let writeEnd = try descriptors.addInputPipe(0)
        do {
            child = try ChildProcess.spawn(command, descriptors: descriptors)
        } catch {
            writeEnd.close()
            throw error
        }
        do {
            writer = try DescriptorWriter(writeEnd, subject: "guard")
        } catch {
            child.signal(9)
            throw error
        }
    }

    /// Registers a process group that must not outlive this process.
    ///
    /// Release the guard when the group has terminated: its ID may be reused.
    public func watch(processGroup: Int32) async throws {
        let message = Data("watch \(processGroup)\n".utf8)
        let end = writer.writtenBytes + message.count
        try await writer.write(message)
        // `write` returns once the message is queued; it outlives this process only in the pipe.
        let deadline = ContinuousClock.now + .seconds(5)
        while writer.writtenBytes < end {
            guard ContinuousClock.now < deadline else {
                throw ChildProcessError(.deadlineExceeded, operation: "watch", subject: "guard")
            }
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    /// Shuts the guard down without killing or removing anything, and returns when it has been reaped.
    public func release() async throws {
        try await uncancelled {
            do {
                try await self.writer.writeAll(Data("release\n".utf8))
            } catch let error as ChildProcessError where error.code == .brokenPipe {
                // The guard was killed; it still has to be reaped.
            }
            if try await self.child.wait(atMost: .seconds(5)) == nil {
                self.child.signal(9)
                _ = try await self.child.wait(atMost: .seconds(5))
            }
        }
    }
}

/// Runs `body` under a guard, which is always released before this returns.
public func withProcessGuard<Value>(
    removing paths: [String] = [],
    usedBy option: String? = nil,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ProcessGuard) async throws -> Value
) async throws -> Value {
    let processGuard = try ProcessGuard(removing: paths, usedBy: option)
    let value: Value
    do {
        value = try await body(processGuard)
    } catch {
        try? await processGuard.release()
        throw error
    }
    try await processGuard.release()
    return value
}
