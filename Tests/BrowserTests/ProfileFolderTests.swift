import ChildProcess
import Foundation
import Logging
import Testing

@testable import Browser

@Suite struct ProfileFolderTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test func itLiesInMemoryAndIsPrivate() throws {
        let folder = try make(fallback: "/tmp")
        defer { folder.remove() }
        #expect(folder.isInMemory)
        #expect(folder.path.hasPrefix("/dev/shm/"))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func itLiesElsewhereWhereThereIsNoSharedMemory() throws {
        let folder = try make(memory: "/nonexistent", fallback: "/tmp")
        #expect(!folder.isInMemory)
        #expect(folder.path.hasPrefix("/tmp/"))
        folder.remove()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func noFolderAtAllIsAnError() {
        let error = #expect(throws: BrowserError.self) {
            try make(memory: "/nonexistent", fallback: "/nonexistent")
        }
        #expect(error?.code == .profileFolder)
    }

    @Test func itLiesElsewhereWhereSharedMemoryTakesNoFolder() throws {
        let parents = ["/proc", "/tmp"]
        let names = PrivateFolder.names(in: parents)
        let folder = try ProfileFolder(oneOf: names, in: parents, logger: logger)
        defer { folder.remove() }
        #expect(!folder.isInMemory)
        #expect(folder.path == names.last)
    }

    private func make(
        memory: String = ProfileFolder.memoryFileSystem,
        fallback: String
    ) throws(BrowserError) -> ProfileFolder {
        let parents = ProfileFolder.parents(memory: memory, fallback: fallback)
        return try ProfileFolder(oneOf: PrivateFolder.names(in: parents), in: parents, logger: logger)
    }
}
