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

    /// Creates the folder in `memory`, or in `fallback` if that is missing or too small.
    init(memory: String = Self.memoryFileSystem, fallback: String, logger: Logger) throws(BrowserError) {
        if Self.freeBytes(memory) >= Self.neededBytes, let path = Self.make(in: memory) {
            self.path = path
            isInMemory = true
            return
        }
        isInMemory = false
        guard let path = Self.make(in: fallback) else {
            throw BrowserError(
                .profileFolder,
                "No folder for the browser's profile can be made in \(fallback): "
                    + "\(String(cString: strerror(errno))) (TMPDIR names another)"
            )
        }
        self.path = path
        logger.notice(
            "The browser's profile is not in memory: the shared memory file system is missing or too small",
            metadata: ["memory": "\(memory)", "folder": "\(path)"]
        )
    }

    /// The folder that it lies in.
    var parent: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

    /// Where a profile would lie now.
    static func parent(fallback: String) -> String {
        freeBytes(memoryFileSystem) >= neededBytes ? memoryFileSystem : fallback
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Creates a private folder; nil on failure, with the reason in `errno`.
    public static func make(in parent: String) -> String? {
        var template = Array("\(parent)/helios-capture.XXXXXX".utf8CString)
        return template.withUnsafeMutableBufferPointer { buffer in
            mkdtemp(buffer.baseAddress!).map { String(cString: $0) }
        }
    }

    /// The free space of its file system.
    public var freeBytes: UInt64 { Self.freeBytes(path) }

    private static func freeBytes(_ path: String) -> UInt64 {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return 0 }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }
}
