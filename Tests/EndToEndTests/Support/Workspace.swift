import Foundation

/// A folder for one test, removed at its end.
final class Workspace {
    let path: String

    init() throws {
        var template = Array("/tmp/helios-e2e.XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        path = String(cString: made)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file and returns its path.
    func write(_ text: String, as name: String) throws -> String {
        try write(Data(text.utf8), as: name)
    }

    func write(_ data: Data, as name: String) throws -> String {
        let file = "\(path)/\(name)"
        try data.write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Writes a shell script that can be run, and returns its path.
    func writeProgram(_ script: String, as name: String) throws -> String {
        let file = try write("#!/bin/sh\n\(script)\n", as: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        return file
    }

    /// The names in the folder, in order.
    var contents: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// The folder of these tests, with the fixtures in it.
    private static let tests = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A fixture that stands beside the tests.
    static func fixture(_ name: String) -> String {
        tests.appendingPathComponent("Fixtures/\(name)").path
    }

    /// A file of the repository, by its path from the top.
    static func repository(_ path: String) -> String {
        tests.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(path).path
    }
}
