import Foundation

/// A file that the command line names.
public enum NamedFile {
    /// Reads the whole file.
    ///
    /// - Parameters:
    ///   - name: the file as it was given, for messages.
    ///   - isPipeAllowed: whether it may also be something that is read once, as a shell's `<(…)`.
    ///   - failure: what cannot be done without it, as in "cannot read the props".
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
