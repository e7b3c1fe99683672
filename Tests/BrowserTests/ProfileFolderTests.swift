import Foundation
import Logging
import Testing

@testable import Browser

@Suite struct ProfileFolderTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test func itLiesInMemoryAndIsPrivate() throws {
        let folder = try ProfileFolder(fallback: "/tmp", logger: logger)
        defer { folder.remove() }
        #expect(folder.isInMemory)
        #expect(folder.path.hasPrefix("/dev/shm/"))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func itLiesElsewhereWhereThereIsNoSharedMemory() throws {
        let folder = try ProfileFolder(memory: "/nonexistent", fallback: "/tmp", logger: logger)
        #expect(!folder.isInMemory)
        #expect(folder.path.hasPrefix("/tmp/"))
        folder.remove()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func noFolderAtAllIsAnError() {
        let error = #expect(throws: BrowserError.self) {
            try ProfileFolder(memory: "/nonexistent", fallback: "/nonexistent", logger: logger)
        }
        #expect(error?.code == .profileFolder)
    }
}
