import ChildProcess
import Foundation
import Logging

#if canImport(Glibc)
    import Glibc
#endif

/// A private folder for the browser's profile, in shared memory if possible.
public struct ProfileFolder: Sendable, Hashable {
    public let path: String
    /// Whether it is on the shared memory file system.
    public let isInMemory: Bool

    /// The mount point of the shared memory.
    public static let memoryFileSystem = "/dev/shm"

    /// The free space that `/dev/shm` must have, which containers limit to 64 MB by default.
    public static let neededBytes: UInt64 = 128 << 20

    /// Where a profile may lie, best first: in `memory`, unless that is missing or too small, and in `fallback`.
    static func parents(memory: String = Self.memoryFileSystem, fallback: String) -> [String] {
        freeBytes(memory) >= neededBytes ? [memory, fallback] : [fallback]
    }

    /// Makes the folder.
    ///
    /// - Parameters:
    ///   - names: its possible paths, one in each of `parents`.
    ///   - parents: those of ``parents(memory:fallback:)``.
    init(oneOf names: [String], in parents: [String], logger: Logger) throws(BrowserError) {
        guard let path = PrivateFolder.make(oneOf: names) else {
            let reason = String(cString: strerror(errno))
            throw BrowserError(
                .profileFolder,
                "No folder for the browser's profile can be made in \(parents.last ?? ""): \(reason) "
                    + "(TMPDIR names another)"
            )
        }
        self.path = path
        isInMemory = parents.count > 1 && path == names.first
        guard !isInMemory else { return }
        logger.notice(
            "The browser's profile is not in memory: the shared memory file system is missing or too small",
            metadata: ["memory": "\(Self.memoryFileSystem)", "folder": "\(path)"]
        )
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The free space of its file system.
    public var freeBytes: UInt64 { Self.freeBytes(path) }

    private static func freeBytes(_ path: String) -> UInt64 {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return 0 }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }
}
