import Foundation
import Testing

@testable import Encoding
@testable import HeliosCapture

/// What a video says of how it was made.
struct RecordTests {
    @discardableResult
    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
        return text
    }

    @Test(arguments: ["mp4", "mov", "mkv", "webm", "gif", "apng", "webp"])
    func everyFormatKeepsATextThatReadersPassOver(name: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/a.\(name)"
        try run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=s=64x36:d=0.2", "-bitexact", path])
        // What ffmpeg 5.1 reads: all but animated WebP.
        let pictures = {
            name == "webp" ? "" : try run("ffmpeg", ["-v", "error", "-i", path, "-f", "framemd5", "-"])
        }
        let before = try pictures()
        let frames = WebPAnimation(try Data(contentsOf: URL(filePath: path)))?.frames
        let place = try #require(RecordPlace(OutputFormat(fileExtension: name)))
        #expect(place.read(from: try #require(EditedFile(path: path, isWritten: false))) == nil)
        for text in ["{\"a\":\"ä\"}", String(repeating: "0123456789", count: 1000)] {
            try FileManager.default.copyItem(atPath: path, toPath: "\(path).copy")
            try place.write(text, to: try #require(EditedFile(path: path, isWritten: true)))
            #expect(place.read(from: try #require(EditedFile(path: path, isWritten: false))) == text)
            #expect(try pictures() == before)
            #expect(WebPAnimation(try Data(contentsOf: URL(filePath: path)))?.frames == frames)
            if ["mkv", "webm"].contains(name) {
                // A reader that looks at all of the file finds it as a tag.
                let tags = try run("ffmpeg", ["-v", "verbose", "-i", path, "-c", "copy", "-f", "null", "-"])
                #expect(!tags.contains("Invalid") && !tags.contains("error"), "\(tags)")
            }
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: "\(path).copy", toPath: path)
        }
    }

    @Test(arguments: [
        "", "abc", String(repeating: "a", count: 55), String(repeating: "a", count: 56),
        String(repeating: "b", count: 64), String(repeating: "ä", count: 100_000),
    ])
    func digestsAreThoseOfOthers(text: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a", text)
        let digest = try run("sha256sum", [path]).split(separator: " ").first.map(String.init)
        #expect(SHA256.hex(ofFile: path) == digest)
        #expect(SHA256.hex(of: text.utf8) == digest)
    }

    @Test func aRecordIsCurrentUntilSomethingIsOtherwise() throws {
        let folder = try TemporaryFolder()
        let paths = try ["site/a.html", "b.js"].map { try folder.write($0, $0) }
        var later = timespec()
        clock_gettime(CLOCK_REALTIME, &later)
        later.tv_sec += 1
        func record(since start: timespec) -> RenderRecord {
            let missing = ["\(folder.path)/site/none.css"]
            let site = "\(folder.path)/site"
            return RenderRecord(key: "k", used: paths, missing: missing, in: site, since: start)
        }
        let record = record(since: later)
        #expect(record.files.keys.sorted() == ["../b.js", "a.html"] && record.missing == ["none.css"])
        #expect(RenderRecord(record.text) == record)
        func isCurrent(_ key: String = "k") -> Bool { record.isCurrent(key: key, in: "\(folder.path)/site") }
        #expect(isCurrent() && !isCurrent("other"))
        try folder.write("b.js", "changed")
        #expect(!isCurrent())
        try folder.write("b.js", "b.js")
        #expect(isCurrent(), "the same again")
        try folder.write("site/none.css", "")
        #expect(!isCurrent(), "it would be found now")
        #expect(
            !self.isCurrent(RenderRecord(key: "k", used: paths, missing: [], in: "/", since: timespec())),
            "what was written to meanwhile may not be what was rendered"
        )
    }

    private func isCurrent(_ record: RenderRecord) -> Bool { record.isCurrent(key: "k", in: "/") }

    @Test func equalOptionsAreOneText() throws {
        let input = try CompositionInput(argument: "https://a.test/", currentDirectory: "/")
        var options = RenderOptions(input: input)
        let text = StableText.of(options.video) + StableText.of(options.page)
        #expect(text == StableText.of(options.video) + StableText.of(options.page))
        #expect(StableText.of(options.audio) == StableText.of(AudioOptions()))
        options.page.seed = 2
        #expect(text != StableText.of(options.video) + StableText.of(options.page))
        #expect(StableText.of(["b": 1, "a": 2]) == StableText.of(["a": 2, "b": 1]))
    }
}
