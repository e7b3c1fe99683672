import ChildProcess
import Foundation
import Glibc
import Synchronization
import Testing

@Suite struct TeardownTests {
    @Test func terminateLetsAChildEndInOrder() async throws {
        let child = try await startedChild("trap 'exit 3' TERM; echo up; while :; do sleep 0.01; done")
        #expect(try await child.terminate(grace: .seconds(10)) == .exited(3))
        #expect(processGone(child.processIdentifier))
    }

    @Test func terminateKillsAChildThatWillNotEnd() async throws {
        let child = try await startedChild("trap '' TERM; echo up; while :; do sleep 0.01; done")
        #expect(try await child.terminate(grace: .milliseconds(20)) == .signalled(SIGKILL))
        #expect(child.exitStatus == .signalled(SIGKILL))
    }

    /// The wrapper of Chromium does not exec: ending only the child would leave the browser.
    @Test func theGroupEndsWithItsLeader() async throws {
        let script = "(trap '' TERM HUP; exec >/dev/null; while :; do sleep 1; done) & echo $!; kill -KILL $$"
        let (output, status) = try await shell(script)
        let member = try #require(pid_t(output.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(status == .signalled(SIGKILL))
        #expect(!isAlive(member))
    }

    @Test func signalsNothingOnceReaped() async throws {
        let child = try ChildProcess.spawn(command("exit 0"))
        #expect(try await child.wait().isSuccess)
        child.signal(SIGKILL, wholeGroup: true)
        #expect(try await child.terminate(grace: .zero) == .exited(0))
        #expect(try await child.wait() == .exited(0))
    }

    @Test func aCancelledWaitLeavesTheChildAlone() async throws {
        let child = try await startedChild("echo up; exec sleep 1000")
        let waiting = Task { try await child.wait() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(try await child.wait(atMost: .milliseconds(1)) == nil)
        #expect(isAlive(child.processIdentifier))
        #expect(try await child.terminate(grace: .seconds(10)) == .signalled(SIGTERM))
    }

    @Test func theScopeEndsTheChildWhenItsBodyThrows() async throws {
        struct Failure: Error {}
        let seen = Mutex<ChildProcess?>(nil)
        await #expect(throws: Failure.self) {
            try await withChildProcess(command("exec sleep 1000")) { child in
                seen.withLock { $0 = child }
                throw Failure()
            }
        }
        let child = try #require(seen.withLock { $0 })
        #expect(child.exitStatus == .signalled(SIGTERM))
    }

    @Test func theScopeEndsTheChildWhenCancelled() async throws {
        let (started, continuation) = AsyncStream<ChildProcess>.makeStream()
        let task = Task {
            try await withChildProcess(command("trap '' TERM; sleep 1000"), grace: .milliseconds(20)) {
                child in
                continuation.yield(child)
                _ = try await child.wait()
            }
        }
        var iterator = started.makeAsyncIterator()
        let child = try #require(await iterator.next())
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(child.exitStatus != nil)
        #expect(processGone(child.processIdentifier))
    }

    /// Other suites run in this process too, so the counts may move a little; a leak would move them by 200.
    @Test func twoHundredChildrenLeaveNothingBehind() async throws {
        let descriptors = try entryCount("/proc/self/fd")
        let threads = try entryCount("/proc/self/task")
        for index in 0..<200 {
            var ends = ChildDescriptors()
            let writer = try DescriptorWriter(ends.addInputPipe(0), subject: "in")
            let extra = try DescriptorWriter(ends.addInputPipe(3), subject: "extra")
            let reader = try DescriptorReader(ends.addOutputPipe(1))
            try await withChildProcess(command("exec cat"), descriptors: ends) { child in
                try await writer.writeAll(Data("\(index)".utf8))
                #expect(String(decoding: try await reader.readAll(), as: UTF8.self) == "\(index)")
                _ = try await child.wait()
            }
            extra.abandon()
        }
        #expect(try await eventually { try entryCount("/proc/self/fd") < descriptors + 50 })
        #expect(try await eventually { try entryCount("/proc/self/task") < threads + 50 })
    }

    private func startedChild(_ script: String) async throws -> ChildProcess {
        var ends = ChildDescriptors()
        let reader = try DescriptorReader(ends.addOutputPipe(1))
        let child = try ChildProcess.spawn(command(script), descriptors: ends)
        for try await _ in reader.lines() { break }
        return child
    }
}
