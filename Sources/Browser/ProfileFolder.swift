import Foundation
import Logging

#if canImport(Glibc)
    import Glibc
#endif

/// A private folder for the browser's profile, in memory where the machine allows it.
public struct ProfileFolder: Sendable, Hashable {
    public let path: String
    /// Whether it lies on the shared memory file system.
    public let isInMemory: Bool

    /// Where the machine has its shared memory.
    public static let memoryFileSystem = "/dev/shm"

    /// Less than this on `/dev/shm` (as in containers that give it 64 MB), and the profile goes elsewhere.
    public static let neededBytes: UInt64 = 128 << 20

    /// Makes the folder under `memory`, or under `fallback` when there is none or it is too small.
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
                "No folder for the browser's profile can be made in \(fallback)"
            )
        }
        self.path = path
        logger.notice(
            "The browser's profile is not in memory: the shared memory file system is missing or too small",
            metadata: ["memory": "\(memory)", "folder": "\(path)"]
        )
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func make(in parent: String) -> String? {
        var template = Array("\(parent)/helios-capture.XXXXXX".utf8CString)
        return template.withUnsafeMutableBufferPointer { buffer in
            mkdtemp(buffer.baseAddress!).map { String(cString: $0) }
        }
    }

    /// The room that is left on the file system that it lies on.
    public var freeBytes: UInt64 { Self.freeBytes(path) }

    private static func freeBytes(_ path: String) -> UInt64 {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return 0 }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }
}
