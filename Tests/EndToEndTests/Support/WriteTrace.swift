import Foundation

/// The paths that a program and all its children opened for writing, made, renamed or linked, as strace saw it.
struct WriteTrace {
    /// Each path with one of the calls that named it.
    let paths: [String: String]

    private static let calls = [
        "open", "openat", "openat2", "creat", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "link",
        "linkat", "symlink", "symlinkat", "mknod", "mknodat", "truncate",
    ]

    /// Runs the command under strace in `folder`.
    ///
    /// Rarely strace gives up when a process that it watches is killed at the wrong moment; then once more.
    static func run(_ arguments: [String], in folder: String) throws -> (Command.Outcome, WriteTrace) {
        let first = try runOnce(arguments, in: folder)
        return first.0.standardError.contains("strace: ptrace(") ? try runOnce(arguments, in: folder) : first
    }

    private static func runOnce(_ arguments: [String], in folder: String) throws -> (
        Command.Outcome, WriteTrace
    ) {
        let log = "\(folder)/../\(UUID().uuidString).strace"
        defer { unlink(log) }
        let session = try Session(
            [
                "--follow-forks", "--seccomp-bpf", "--string-limit=4096", "--quiet=all",
                "--trace=\(calls.joined(separator: ","))", "--output=\(log)", Command.path,
            ] + arguments,
            executable: "/usr/bin/strace",
            in: folder
        )
        let outcome = session.finish()
        return (outcome, WriteTrace(try String(contentsOfFile: log, encoding: .utf8)))
    }

    init(_ log: String) {
        var paths: [String: String] = [:]
        var unfinished: [Substring: String] = [:]
        for line in log.split(separator: "\n") {
            let (process, rest) = Self.halves(line, at: " ")
            var call = String(rest).trimmingCharacters(in: .whitespaces)
            if call.hasSuffix("<unfinished ...>") {
                unfinished[process] = call.replacing("<unfinished ...>", with: "")
                continue
            }
            if call.hasPrefix("<... "), let end = call.range(of: " resumed>") {
                call = (unfinished.removeValue(forKey: process) ?? "") + call[end.upperBound...]
            }
            guard Self.isWrite(call) else { continue }
            for match in call.matches(of: /"((?:[^"\\]|\\.)*)"/) { paths[String(match.1)] = call }
        }
        self.paths = paths
    }

    /// Whether a call succeeded, and changes the file system or may.
    private static func isWrite(_ call: String) -> Bool {
        guard let result = call.split(separator: "=").last, !result.contains("-1") else { return false }
        guard call.hasPrefix("open") else { return true }
        return ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_TMPFILE"].contains { call.contains($0) }
    }

    private static func halves(_ line: Substring, at separator: Character) -> (Substring, Substring) {
        guard let index = line.firstIndex(of: separator) else { return (line, "") }
        return (line[..<index], line[line.index(after: index)...])
    }
}
