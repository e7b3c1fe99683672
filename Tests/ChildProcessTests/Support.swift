import ChildProcess
import Foundation
import Glibc
import Testing

/// Runs a shell script and answers what it wrote on standard output.
func shell(
    _ script: String,
    arguments: [String] = [],
    group: ChildCommand.Group = .own,
    descriptors: consuming ChildDescriptors = ChildDescriptors()
) async throws -> (output: String, status: TerminationStatus) {
    let reader = try DescriptorReader(descriptors.addOutputPipe(1))
    return try await withChildProcess(
        command(script, arguments: arguments, group: group),
        descriptors: descriptors
    ) {
        child in
        let output = String(decoding: try await reader.readAll(), as: UTF8.self)
        return (output, try await child.wait())
    }
}

func command(_ script: String, arguments: [String] = [], group: ChildCommand.Group = .own) -> ChildCommand {
    ChildCommand(
        executable: "/bin/sh",
        arguments: ["-c", script, "sh"] + arguments,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"],
        group: group
    )
}

/// True as soon as `condition` holds; false if it still does not after ten seconds.
func eventually(_ condition: () throws -> Bool) async rethrows -> Bool {
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
        if try condition() { return true }
        try? await Task.sleep(for: .milliseconds(2))
    }
    return false
}

/// Whether the process exists and is not a zombie.
func isAlive(_ process: pid_t) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
        return false
    }
    guard let end = stat.lastIndex(of: ")") else { return false }
    return !stat[end...].dropFirst(2).hasPrefix("Z")
}

func entryCount(_ folder: String) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: folder).count
}

func processGone(_ process: pid_t) -> Bool {
    kill(process, 0) == -1
}
