import ChildProcess
import Foundation

extension BrowserExecutable {
    /// What the program says to `--version`, as `Chromium 156.0.8078.108`; it takes a tenth of a second.
    ///
    /// - Parameter limit: how long it may take.
    /// - Throws: ``BrowserError/Code/launchFailed``, ``BrowserError/Code/deadlineExceeded``.
    public func version(environment: [String: String], within limit: Duration) async throws -> String {
        let command = ChildCommand(executable: path, arguments: ["--version"], environment: environment)
        let answer = try await command.output(within: limit)
        guard let answer else {
            throw BrowserError(.deadlineExceeded, "\(path) --version did not end within \(limit)")
        }
        let text = answer.status.isSuccess ? String(decoding: answer.output, as: UTF8.self) : ""
        let line = text.split(separator: "\n").last.map(String.init) ?? ""
        guard !line.isEmpty else {
            throw BrowserError(.launchFailed, "\(path) does not answer --version as Chromium does")
        }
        return line
    }
}
