import Foundation

/// The file that a path leads to, however the path is written: by device and inode, or by those of its folder and
/// its name where there is no such file yet.
struct FileIdentity: Sendable, Hashable {
    private let device: UInt
    private let inode: UInt
    private let name: String?

    /// Nil for a path that leads to no folder.
    init?(_ path: String, in currentDirectory: String) {
        guard let target = try? OutputFile.destination(of: path, in: currentDirectory) else { return nil }
        if let existing = FileIdentity(existing: target) {
            self = existing
        } else if let folder = FileIdentity(existing: RealPath.folder(of: target)) {
            (device, inode, name) = (folder.device, folder.inode, RealPath.name(of: target))
        } else {
            return nil
        }
    }

    /// Of a file that is there, by its absolute path; nil if it is not.
    init?(existing path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Of a regular file that is open; nil of anything else.
    init?(regularFileAt descriptor: CInt) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        (device, inode, name) = (UInt(status.st_dev), UInt(status.st_ino), nil)
    }
}
