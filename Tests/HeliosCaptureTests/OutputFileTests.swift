import Foundation
import Testing

@testable import HeliosCapture

struct OutputFileTests {
    private struct Failure: Error {}

    private func render(_ path: String, in folder: TemporaryFolder, _ text: String = "video") async throws
        -> Int
    {
        try await withOutputFile(at: path, currentDirectory: folder.path) { file in
            try text.write(toFile: file.opened.location, atomically: false, encoding: .utf8)
        }.written.bytes
    }

    /// Without a name of its own, and as a hidden file.
    @Test(arguments: [true, false])
    func namesTheVideoOnlyWhenComplete(isFormatKnown: Bool) async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.mp4", "old")
        for name in ["a.mp4", "new.mp4"] {
            let (path, written) = try await withOutputFile(
                at: name,
                currentDirectory: folder.path,
                isFormatKnown: isFormatKnown
            ) { file in
                let before = try folder.names()
                #expect(file.target == "\(folder.path)/\(name)")
                #expect((file.temporaryPath == nil) == isFormatKnown)
                #expect(before.filter { $0.hasPrefix(".") }.count == (isFormatKnown ? 0 : 1))
                try "new video".write(toFile: file.opened.location, atomically: false, encoding: .utf8)
                #expect(try folder.names() == before)
                #expect(try folder.text("a.mp4") == (name == "a.mp4" ? "old" : "new video"))
                return file.temporaryPath
            }
            #expect(path.map { $0.hasPrefix("\(folder.path)/.") && $0.hasSuffix(".partial.mp4") } != false)
            #expect(written == WrittenOutput(bytes: 9, movedTo: nil))
            #expect(try folder.text(name) == "new video")
        }
        #expect(try folder.names() == ["a.mp4", "new.mp4"])
    }

    @Test func aStickyFolderKeepsWhatIsAnothersFile() throws {
        let folder = try TemporaryFolder()
        try folder.write("shared/a.mp4", "old")
        let (path, other) = ("\(folder.path)/shared/a.mp4", geteuid() + 4321)
        #expect(OutputPath.mayReplace(path, as: other))
        chmod("\(folder.path)/shared", 0o1777)
        #expect(!OutputPath.mayReplace(path, as: other))
        #expect(OutputPath.mayReplace(path, as: geteuid()) && OutputPath.mayReplace(path, as: 0))
        #expect(OutputPath.mayReplace("\(folder.path)/shared/new.mp4", as: other))
    }

    /// Into the same folder, whatever it is called, and not into another that has its name now.
    @Test(arguments: [true, false])
    func writesIntoAFolderThatWasRenamed(isFormatKnown: Bool) async throws {
        let folder = try TemporaryFolder()
        try folder.write("far/x", "")
        let (_, written) = try await withOutputFile(
            at: "far/a.mp4",
            currentDirectory: folder.path,
            isFormatKnown: isFormatKnown
        ) { file in
            #expect(rename("\(folder.path)/far", "\(folder.path)/farther") == 0)
            try folder.write("far/y", "")
            try "video".write(toFile: file.opened.location, atomically: false, encoding: .utf8)
        }
        #expect(written.movedTo == "\(folder.path)/farther/a.mp4")
        #expect(try folder.text("farther/a.mp4") == "video")
        #expect(try folder.names("far") == ["y"])
        #expect(try folder.names("farther") == ["a.mp4", "x"])
    }

    @Test func tellsOfAFolderThatWasRemoved() async throws {
        let folder = try TemporaryFolder()
        let gone = "\(folder.path)/gone"
        #expect(mkdir(gone, 0o700) == 0)
        let error = await #expect(throws: HeliosError.self) {
            try await withOutputFile(
                at: "gone/a.mp4",
                currentDirectory: folder.path,
                isFormatKnown: true
            ) { file in
                try file.write(Data("video".utf8))
                #expect(rmdir(gone) == 0)
            }
        }
        #expect(
            error?.description
                == "cannot name the complete video: \(gone)/a.mp4: No such file or directory"
        )
        #expect(try folder.names() == [])
    }

    @Test func keepsTheOldVideoWhenARenderFails() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.mp4", "old")
        for target in ["a.mp4", "b.mp4"] {
            await #expect(throws: Failure.self) {
                try await withOutputFile(at: target, currentDirectory: folder.path) { file in
                    try "half".write(toFile: file.opened.location, atomically: false, encoding: .utf8)
                    throw Failure()
                }
            }
        }
        let cancelled = Task {
            try await withOutputFile(at: "a.mp4", currentDirectory: folder.path) { _ in
                try await Task.sleep(for: .seconds(3600))
            }
        }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { _ = try await cancelled.value }
        #expect(try folder.names() == ["a.mp4"])
        #expect(try folder.text("a.mp4") == "old")
    }

    @Test func refusesAVideoWithoutAByte() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.mp4", "old")
        for isFormatKnown in [false, true] {
            let error = await #expect(throws: HeliosError.self) {
                try await withOutputFile(
                    at: "a.mp4",
                    currentDirectory: folder.path,
                    isFormatKnown: isFormatKnown
                ) { _ in }
            }
            #expect(error?.code == .encoderFailed)
        }
        #expect(try folder.text("a.mp4") == "old")
        #expect(try folder.names() == ["a.mp4"])
    }

    @Test func keepsRendersOfTheSameTargetApart() async throws {
        let folder = try TemporaryFolder()
        _ = try await withOutputFile(at: "a.mp4", currentDirectory: folder.path) { first in
            try "first".write(toFile: first.opened.location, atomically: false, encoding: .utf8)
            #expect(try await render("a.mp4", in: folder, "second") == 6)
            #expect(try folder.text("a.mp4") == "second")
        }
        #expect(try folder.text("a.mp4") == "first")
    }

    @Test(arguments: ["link.mp4", "dangling.mp4", "twice.mp4"])
    func writesThroughALink(name: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("far/real.mp4", "old")
        try folder.link("link.mp4", to: "far/real.mp4")
        try folder.link("dangling.mp4", to: "far/new.mp4")
        try folder.link("twice.mp4", to: "link.mp4")
        let before = try folder.names()
        #expect(try await render(name, in: folder) == 5)
        #expect(try folder.text(name) == "video")
        let path = "\(folder.path)/\(name)"
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path).isEmpty == false)
        #expect(try folder.names() == before)
        #expect(try folder.text(name == "dangling.mp4" ? "far/new.mp4" : "far/real.mp4") == "video")
    }

    @Test(arguments: [
        ("gone/a.mp4", HeliosError.Code.cannotWriteOutput), ("file.txt/a.mp4", .cannotWriteOutput),
        ("folder.mp4", .cannotWriteOutput), ("/dev/null", .cannotWriteOutput),
        ("loop.mp4", .cannotWriteOutput),
        ("/proc/a.mp4", .cannotWriteOutput), ("fifo.mp4", .cannotWriteOutput),
        ("-", .usage), ("", .usage), ("a", .usage), (".mp4", .usage), ("a.mp4/", .usage), ("..", .usage),
    ])
    func refusesBeforeAnythingRuns(path: String, expected: HeliosError.Code) async throws {
        let folder = try TemporaryFolder()
        try folder.write("file.txt", "x")
        try folder.write("folder.mp4/x", "x")
        try folder.link("loop.mp4", to: "loop.mp4")
        #expect(mkfifo("\(folder.path)/fifo.mp4", 0o600) == 0)
        let before = try folder.names()
        let error = await #expect(throws: HeliosError.self) {
            try await withOutputFile(at: path, currentDirectory: folder.path) { _ in
                Issue.record("the body must not run")
            }
        }
        #expect(error?.code == expected)
        #expect(try folder.names() == before)
    }

    @Test func fitsALongNameIntoTheFileSystem() async throws {
        let folder = try TemporaryFolder()
        let name = String(repeating: "ä", count: 125) + ".mp4"
        #expect(try await render(name, in: folder) == 5)
        #expect(try folder.names() == [name])
    }

    @Test func givesTheVideoTheUsualPermissions() async throws {
        let folder = try TemporaryFolder()
        let mask = umask(0o022)
        umask(mask)
        _ = try await render("a.mp4", in: folder)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/a.mp4")
        #expect((attributes[.posixPermissions] as? NSNumber)?.uint32Value == 0o666 & ~mask)
    }
}
