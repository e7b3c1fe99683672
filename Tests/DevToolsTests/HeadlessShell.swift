import DevTools
import Foundation
import Logging

/// A browser for one test, in a process group of its own, its profile in memory.
final class HeadlessShell: Sendable {
    let endpoint: String
    let processGroup: pid_t
    private let profile: String
    private let process: Process

    struct NoEndpoint: Error {
        let output: String
    }

    private init() throws {
        profile = "/dev/shm/devtools-tests-\(UUID().uuidString)"
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/lib/chromium/chromium-headless-shell")
        process.arguments = [
            "--no-sandbox", "--remote-debugging-port=0", "--user-data-dir=\(profile)", "--disable-gpu",
            "--disable-breakpad", "about:blank",
        ]
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // Foundation makes a child the leader of a group.
        processGroup = process.processIdentifier
        endpoint = try Self.readEndpoint(errors.fileHandleForReading)
    }

    private static func readEndpoint(_ errors: FileHandle) throws -> String {
        var output = ""
        while true {
            let piece = errors.availableData
            guard !piece.isEmpty else { throw NoEndpoint(output: output) }
            output += String(decoding: piece, as: UTF8.self)
            for line in output.split(separator: "\n").dropLast(output.hasSuffix("\n") ? 0 : 1) {
                guard let address = line.firstRange(of: "DevTools listening on ") else { continue }
                // Whoever does not read what follows fills the pipe.
                errors.readabilityHandler = { _ = $0.availableData }
                return String(line[address.upperBound...])
            }
        }
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
        let shell = try HeadlessShell()
        defer { shell.end() }
        let connection = try await DevToolsConnection.connect(
            to: shell.endpoint,
            timeout: patience,
            logger: quiet
        )
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
