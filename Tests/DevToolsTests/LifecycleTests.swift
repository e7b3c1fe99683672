import Foundation
import Glibc
import Testing

@testable import DevTools

extension LiveTests {
    /// Opening and closing: nothing is left, nothing waits for ever.
    struct LifecycleTests {
        @Test func `two hundred connections leave no thread and no descriptor`() async {
            // In a process of its own, where nothing else starts threads or opens files.
            await #expect(processExitsWith: .success) {
                try await HeadlessShell.withPage { shell, _, _ in
                    // The first ones start what stays for the process's life.
                    for _ in 0..<5 { try await cycle(shell.endpoint) }
                    let descriptors = try descriptors()
                    let threads = try threads()
                    for _ in 0..<200 { try await cycle(shell.endpoint) }
                    try #require(try LiveTests.descriptors() == descriptors)
                    // Those of the tasks come and go.
                    try #require(try LiveTests.threads() < threads + 10)
                }
            }
        }

        @Test func `a closed connection is let go`() async throws {
            try await HeadlessShell.withPage { shell, _, _ in
                weak var core: ConnectionCore?
                func cycle() async throws {
                    let made = try ConnectionCore(logger: quiet)
                    core = made
                    try made.start()
                    try await made.open(shell.endpoint, timeout: patience)
                    await made.close()
                }
                try await cycle()
                // The task that closed it may be just ending.
                for _ in 0..<100_000 where core != nil { await Task.yield() }
                #expect(core == nil)
            }
        }

        @Test func `a port where nobody listens, or no websocket is, refuses`() async throws {
            try await HeadlessShell.withPage { shell, _, _ in
                for endpoint in ["ws://127.0.0.1:1/", LiveTests.wrongPath(shell.endpoint)] {
                    await #expect {
                        _ = try await DevToolsConnection.connect(
                            to: endpoint,
                            timeout: patience,
                            logger: quiet
                        )
                    } throws: { error in
                        guard case .connectionRefused(endpoint, let reason) = error as? DevToolsError
                        else { return false }
                        return !reason.isEmpty
                    }
                }
            }
        }

        @Test func `a peer that never answers ends with the deadline`() async throws {
            let peer = try SilentPeer()
            await #expect {
                _ = try await DevToolsConnection.connect(
                    to: peer.endpoint,
                    timeout: .milliseconds(30),
                    logger: quiet
                )
            } throws: { error in
                guard case .deadlineExceeded(_, .milliseconds(30)) = error as? DevToolsError else {
                    return false
                }
                return true
            }
        }

        @Test func `a cancelled task stops connecting`() async throws {
            let peer = try SilentPeer()
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await DevToolsConnection.connect(to: peer.endpoint, timeout: patience, logger: quiet)
            }
            await #expect(throws: CancellationError.self) { try await task.value }
        }

        @Test func `closing fails what waits, and calls after it`() async throws {
            try await HeadlessShell.withPage { _, connection, page in
                let never = CDP.Runtime.Evaluate("new Promise(() => {})", awaitPromise: true)
                let waiting = page.start(never, timeout: patience)
                let events = page.events(of: CDP.Page.LoadEventFired.self)
                async let first: Void = connection.close()
                async let second: Void = connection.close()
                _ = await (first, second)
                await #expect { _ = try await waiting.value } throws: { isClosed($0) }
                await #expect { for try await _ in events {} } throws: { isClosed($0) }
                await #expect { _ = try await page.send(never, timeout: patience) } throws: { isClosed($0) }
                let late = page.expect(CDP.Page.LoadEventFired.self, timeout: patience)
                await #expect { _ = try await late.value } throws: { isClosed($0) }
            }
        }

        @Test func `a connection that is let go closes itself`() async throws {
            try await HeadlessShell.withPage { shell, _, _ in
                func forgottenEvents() async throws -> DevToolsEvents<CDP.Target.AttachedToTarget> {
                    let connection = try await DevToolsConnection.connect(
                        to: shell.endpoint,
                        timeout: patience,
                        logger: quiet
                    )
                    return connection.browser.events(of: CDP.Target.AttachedToTarget.self)
                }
                let events = try await forgottenEvents()
                await #expect { for try await _ in events {} } throws: { isClosed($0) }
            }
        }

        private func isClosed(_ error: any Error) -> Bool {
            if case .connectionClosed = error as? DevToolsError { true } else { false }
        }
    }

    /// Connects, calls, and closes; and fails to connect.
    static func cycle(_ endpoint: String) async throws {
        let connection = try await DevToolsConnection.connect(to: endpoint, timeout: patience, logger: quiet)
        _ = try await connection.browser.send(CDP.Browser.GetVersion(), timeout: patience)
        await connection.close()
        _ = try? await DevToolsConnection.connect(to: wrongPath(endpoint), timeout: patience, logger: quiet)
    }

    /// An address that the browser answers with 404.
    static func wrongPath(_ endpoint: String) -> String {
        endpoint.replacing(/[^\/]*$/, with: "").replacing("/browser/", with: "/page/none")
    }

    static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    static func threads() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    }
}
