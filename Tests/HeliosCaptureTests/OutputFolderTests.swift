import Foundation
import Testing

@testable import HeliosCapture

struct OutputFolderTests {
    private struct Failure: Error {}

    @discardableResult
    private func write(_ path: String, in folder: TemporaryFolder) async throws -> Int {
        try await withOutputFolder(at: path, currentDirectory: folder.path) { output in
            for name in ["1.png", "2.png"] {
                try "abc".write(
                    toFile: "\(output.temporaryPath)/\(name)",
                    atomically: false,
                    encoding: .utf8
                )
            }
        }.written.bytes
    }

    @Test(arguments: ["new", "new/", "empty", "empty//"])
    func isNamedOnlyWhenComplete(path: String) async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/empty",
            withIntermediateDirectories: false
        )
        let name = String(path.prefix { $0 != "/" })
        _ = try await withOutputFolder(at: path, currentDirectory: folder.path) { output in
            #expect(output.target == "\(folder.path)/\(name)")
            #expect(output.temporaryPath.hasPrefix("\(folder.path)/.\(name)."))
            try "x".write(toFile: "\(output.temporaryPath)/a", atomically: false, encoding: .utf8)
            let there = (try? FileManager.default.contentsOfDirectory(atPath: output.target))?.count
            #expect(there == (name == "empty" ? 0 : nil))
        }
        #expect(try folder.names().filter { $0.hasPrefix(".") }.isEmpty)
        #expect(try folder.text("\(name)/a") == "x")
    }

    @Test func tellsTheSizeOfAllFiles() async throws {
        #expect(try await write("f", in: try TemporaryFolder()) == 6)
    }

    @Test func leavesNothingOfAFailedRender() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: Failure.self) {
            try await withOutputFolder(at: "f", currentDirectory: folder.path) { output in
                try "x".write(toFile: "\(output.temporaryPath)/a", atomically: false, encoding: .utf8)
                throw Failure()
            }
        }
        let error = await #expect(throws: HeliosError.self) {
            try await withOutputFolder(at: "f", currentDirectory: folder.path) { _ in }
        }
        #expect(error?.code == .encoderFailed)
        #expect(try folder.names() == [])
    }

    /// What came into the folder meanwhile stays, too.
    @Test func neverRemovesWhatIsThere() async throws {
        let folder = try TemporaryFolder()
        try folder.write("full/mine.txt", "x")
        try folder.write("file", "x")
        for path in ["full", "file", "gone/f", "", "/", ".."] {
            let error = await #expect(throws: HeliosError.self) {
                try await withOutputFolder(at: path, currentDirectory: folder.path) { _ in
                    Issue.record("the body must not run")
                }
            }
            let isName = path.contains { $0.isLetter }
            #expect(error?.code == (isName ? .cannotWriteOutput : .usage), "\(path)")
        }
        let error = await #expect(throws: HeliosError.self) {
            try await withOutputFolder(at: "f", currentDirectory: folder.path) { output in
                try "x".write(toFile: "\(output.temporaryPath)/a", atomically: false, encoding: .utf8)
                try folder.write("f/theirs", "y")
            }
        }
        #expect(error?.code == .cannotWriteOutput)
        #expect(try folder.names() == ["f", "file", "full"])
        #expect(try folder.text("full/mine.txt") == "x")
        #expect(try folder.text("f/theirs") == "y")
    }
}
