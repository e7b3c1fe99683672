import ChildProcess
import Foundation
import Waiting

extension BrowserExecutable {
    /// What the program says to `--version`, as `Chromium 156.0.8078.108`; it takes a tenth of a second.
    ///
    /// - Parameter limit: how long it may take.
    /// - Throws: ``BrowserError/Code/launchFailed``, ``BrowserError/Code/deadlineExceeded``.
    public func version(environment: [String: String], within limit: Duration) async throws -> String {
        let command = ChildCommand(executable: path, arguments: ["--version"], environment: environment)
        var descriptors = ChildDescriptors()
        let output = try DescriptorReader(descriptors.addOutputPipe(1))
        let messages = try DescriptorReader(descriptors.addOutputPipe(2))
        let answer = try await withChildProcess(command, descriptors: descriptors) { child in
            try await within(limit) {
                async let ignored = messages.readAll()
                let text = try await output.readAll()
                _ = try await ignored
                return try await child.wait().isSuccess ? text : Data()
            }
        }
        guard let answer else {
            throw BrowserError(.deadlineExceeded, "\(path) --version did not end within \(limit)")
        }
        let line = String(decoding: answer, as: UTF8.self).split(separator: "\n").last.map(String.init) ?? ""
        guard !line.isEmpty else {
            throw BrowserError(.launchFailed, "\(path) does not answer --version as Chromium does")
        }
        return line
    }
}
