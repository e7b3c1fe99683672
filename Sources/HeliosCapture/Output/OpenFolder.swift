import CHeliosShims
import Foundation

/// An open folder: names are resolved in it even after it has been renamed.
final class OpenFolder: Sendable {
    let descriptor: CInt

    /// - Parameter output: the output that will be written to it, for messages.
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``.
    init(_ path: String, for output: String) throws(HeliosError) {
        descriptor = helios_open_folder(path)
        guard descriptor < 0 else { return }
        let reason = errno
        throw HeliosError(
            .cannotWriteOutput,
            "cannot write the output",
            at: output,
            reason: reason == ENOTDIR ? nil : "its folder \(path)",
            errno: reason,
            advice: reason == ENOENT ? "Make the folder first." : nil
        )
    }

    /// Opens a subfolder.
    init?(_ name: String, in folder: OpenFolder) {
        descriptor = openat(folder.descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// The current path of a name in it.
    ///
    /// - Parameter path: the original path.
    /// - Returns: nil if the path is unchanged.
    func place(of name: String, whatWas path: String) -> String? {
        var (here, there) = (stat(), stat())
        guard fstatat(descriptor, name, &here, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        if lstat(path, &there) == 0, here.st_dev == there.st_dev, here.st_ino == there.st_ino { return nil }
        let link = "/proc/self/fd/\(descriptor)"
        guard let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: link) else {
            return nil
        }
        return "\(folder)/\(name)"
    }
}
