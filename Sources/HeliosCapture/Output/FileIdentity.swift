import Foundation

/// Identifies a file independently of its path: by device and inode, or by those of its folder and its name if
/// the file does not exist yet.
struct FileIdentity: Sendable, Hashable {
    private let device: UInt
    private let inode: UInt
    private let name: String?

    /// Nil for a path whose folder does not exist.
    init?(_ path: String, in currentDirectory: String) {
        guard let target = try? OutputPath.target(of: path, in: currentDirectory) else { return nil }
        if let existing = FileIdentity(existing: target) {
            self = existing
        } else if let folder = FileIdentity(existing: RealPath.folder(of: target)) {
            (device, inode, name) = (folder.device, folder.inode, RealPath.name(of: target))
        } else {
            return nil
        }
    }

    /// The identity of an existing file, by its absolute path; nil if it does not exist.
    init?(existing path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The identity of an open regular file; nil for other kinds.
    init?(regularFileAt descriptor: CInt) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        (device, inode, name) = (UInt(status.st_dev), UInt(status.st_ino), nil)
    }
}
