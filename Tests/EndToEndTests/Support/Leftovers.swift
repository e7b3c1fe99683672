import Foundation

/// What a run has left behind: processes, and folders of the browser's profile.
struct Leftovers {
    /// Each in words; empty is what it should be.
    let findings: [String]

    /// - Parameter outcome: of a run with `-v`, whose log names the profile's folders.
    init(of session: Session, outcome: Command.Outcome) {
        let profiles = Self.profiles(in: outcome.standardError)
        let processes = ProcessEntry.all.filter { entry in
            entry.session == session.process || profiles.contains { entry.commandLine.contains($0) }
        }
        let folders = profiles.filter { FileManager.default.fileExists(atPath: $0) }
        findings = processes.map(\.description) + folders
    }

    /// The values of `--user-data-dir` in a log.
    static func profiles(in log: String) -> Set<String> {
        Set(log.matches(of: /--user-data-dir=([^"]+)"/).map { String($0.1) })
    }
}
