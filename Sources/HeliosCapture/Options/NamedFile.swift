import Foundation

/// A file that is named on the command line.
public enum NamedFile {
    /// Reads the whole file.
    ///
    /// - Parameters:
    ///   - name: the file's name as given, for messages.
    ///   - isPipeAllowed: whether it may be a pipe, such as a shell's process substitution `<(…)`.
    ///   - failure: the message if it cannot be read, such as "cannot read the props".
    /// - Throws: ``HeliosError/Code/inputNotFound``.
    public static func read(
        _ name: String,
        in currentDirectory: String,
        isPipeAllowed: Bool = false,
        failure: String
    ) throws(HeliosError) -> Data {
        let path = RealPath.absolute(name, in: currentDirectory)
        guard let status = FileStatus(following: path), access(path, R_OK) == 0 else {
            throw HeliosError(.inputNotFound, failure, at: name, errno: errno)
        }
        guard status.kind == .regular || status.kind == .other && isPipeAllowed else {
            throw HeliosError(.inputNotFound, failure, at: name, reason: "not a regular file")
        }
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            let reason = (error as NSError).localizedFailureReason
            throw HeliosError(.inputNotFound, failure, at: name, reason: reason, cause: error)
        }
    }
}
