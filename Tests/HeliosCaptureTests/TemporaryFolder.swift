import Foundation
import HeliosCapture

/// A folder of its own for one test, removed when the test lets go of it.
final class TemporaryFolder: Sendable {
    /// An absolute path without links.
    let path: String

    init() throws {
        let template = FileManager.default.temporaryDirectory.path + "/helios-test-XXXXXX"
        var name = Array(template.utf8CString)
        guard mkdtemp(&name) != nil, let real = realpath(name, nil) else {
            throw CocoaError(.fileWriteUnknown)
        }
        path = String(cString: real)
        free(real)
    }

    deinit {
        chmod(path, 0o700)
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, with the folders above it, and returns its path.
    @discardableResult
    func write(_ name: String, _ data: Data) throws -> String {
        let url = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try data.write(to: url)
        return url.path
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Data(text.utf8))
    }

    /// Makes a symbolic link.
    func link(_ name: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(path)/\(name)",
            withDestinationPath: destination
        )
    }

    /// The names of all that is in the folder, hidden ones too.
    ///
    /// - Parameter name: of a folder in it.
    func names(_ name: String = ".") throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)"))
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
}

/// The kind of error that `body` throws; nil if it throws none.
func code(of body: () throws(HeliosError) -> some Any) -> HeliosError.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return error.code
    }
}
