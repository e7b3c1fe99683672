import Foundation

/// The kind and size of a file, from stat(2).
struct FileStatus: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case regular
        case folder
        case symbolicLink
        case other
    }

    let kind: Kind
    /// In bytes.
    let size: Int

    /// Follows symbolic links; nil on failure, with the reason in `errno`.
    init?(following path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Does not follow a symbolic link; nil on failure, with the reason in `errno`.
    init?(notFollowing path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .symbolicLink
            default: .other
            }
        size = Int(status.st_size)
    }
}
