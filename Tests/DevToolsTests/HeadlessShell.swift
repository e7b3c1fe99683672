import DevTools
import Foundation
import Logging

/// A browser for one test, in a process group of its own, its profile in memory.
final class HeadlessShell: Sendable {
    let processGroup: pid_t
    private let profile: String
    private let process: Process

    /// Starts the browser with the other end of `pipe`.
    private init(_ pipe: SocketPair) throws {
        profile = "/dev/shm/devtools-tests-\(UUID().uuidString)"
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", #"exec "$@" 3<&0 4>&1 0</dev/null 1>&2"#, "sh",
            "/usr/lib/chromium/chromium-headless-shell", "--no-sandbox", "--remote-debugging-pipe",
            "--user-data-dir=\(profile)", "--disable-gpu", "--disable-breakpad", "about:blank",
        ]
        let end = FileHandle(fileDescriptor: pipe.peer, closeOnDealloc: false)
        process.standardInput = end
        process.standardOutput = end
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Foundation makes a child the leader of a group.
        processGroup = process.processIdentifier
        pipe.closePeer()
    }

    /// Kills every process of the browser.
    func kill() {
        _ = Glibc.kill(-processGroup, SIGKILL)
    }

    private func end() {
        kill()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: profile)
    }

    /// Runs `body` with a new browser, a connection to it and a session with an empty page.
    static func withPage<Result>(
        _ body: (HeadlessShell, DevToolsConnection, DevToolsSession) async throws -> Result
    ) async throws -> Result {
        let pipe = try SocketPair()
        let shell = try HeadlessShell(pipe)
        defer { shell.end() }
        let connection = try DevToolsConnection(adopting: pipe.own, logger: quiet)
        do {
            let result = try await body(shell, connection, openPage(connection))
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }

    static func openPage(_ connection: DevToolsConnection) async throws -> DevToolsSession {
        let target = try await connection.browser.send(
            CDP.Target.CreateTarget(url: "about:blank", width: 320, height: 200),
            timeout: patience
        )
        let session = try await connection.browser.send(
            CDP.Target.AttachToTarget(targetID: target.targetID),
            timeout: patience
        )
        return connection.session(session.sessionID)
    }
}

/// A deadline that no test is meant to reach.
let patience = Duration.seconds(60)

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
