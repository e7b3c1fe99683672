import ChildProcess
import Foundation
import Glibc
import Testing

@Suite struct ProcessGuardTests {
    @Test func cleansUpAfterAHolderThatIsKilled() async throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("guard-\(UUID())").path
        let folder = "\(base)/it's a folder"
        try FileManager.default.createDirectory(atPath: "\(folder)/inner", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: base) }

        await #expect(processExitsWith: .signal(SIGKILL)) {
            [base = base as String, folder = folder as String] in
            let processGuard = try ProcessGuard(removing: [folder])
            let child = try ChildProcess.spawn(
                ChildCommand(executable: "/bin/sleep", arguments: ["1000"], environment: [:])
            )
            try await processGuard.watch(processGroup: child.processIdentifier)
            try "\(child.processIdentifier)".write(
                toFile: "\(base)/process",
                atomically: true,
                encoding: .utf8
            )
            kill(getpid(), SIGKILL)
        }

        let process = try #require(pid_t(String(contentsOfFile: "\(base)/process", encoding: .utf8)))
        #expect(await eventually { !FileManager.default.fileExists(atPath: folder) })
        #expect(await eventually { !isAlive(process) })
        #expect(FileManager.default.fileExists(atPath: base))
    }

    /// A child that was started and not registered yet, which makes its folder, if it is still there to do so.
    @Test func aChildThatIsNotRegisteredYetIsFoundByItsArgument() async throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("guard-\(UUID())").path
        try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: base) }
        let names = PrivateFolder.names(in: ["\(base)/missing", base])

        await #expect(processExitsWith: .signal(SIGKILL)) {
            [base = base as String, names = names as [String]] in
            _ = try ProcessGuard(removing: names, usedBy: "--folder")
            let folder = try #require(PrivateFolder.make(oneOf: names))
            let script = "echo $$ >\"$0/process\"; sleep 0.3; mkdir -p \"${1#*=}\"; exec sleep 1000"
            _ = try ChildProcess.spawn(
                ChildCommand(
                    executable: "/bin/sh",
                    arguments: ["-c", script, base, "--folder=\(folder)"],
                    environment: ["PATH": "/usr/bin:/bin"]
                )
            )
            while !FileManager.default.fileExists(atPath: "\(base)/process") { usleep(1_000) }
            kill(getpid(), SIGKILL)
        }

        #expect(await eventually { !FileManager.default.fileExists(atPath: names[1]) })
        let text = try String(contentsOfFile: "\(base)/process", encoding: .utf8)
        let process = try #require(pid_t(text.dropLast()))
        #expect(await eventually { !isAlive(process) })
        #expect(!FileManager.default.fileExists(atPath: names[1]))
    }

    @Test func harmsNothingWhenReleased() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("guard-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withChildProcess(
            ChildCommand(executable: "/bin/sleep", arguments: ["1000"], environment: [:])
        ) {
            child in
            try await withProcessGuard(removing: [folder]) { processGuard in
                try await processGuard.watch(processGroup: child.processIdentifier)
            }
            #expect(isAlive(child.processIdentifier))
            #expect(FileManager.default.fileExists(atPath: folder))
        }
    }
}
