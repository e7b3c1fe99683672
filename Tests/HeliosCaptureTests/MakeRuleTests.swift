import Foundation
import Testing

@testable import HeliosCapture

/// Rules as make itself reads them.
struct MakeRuleTests {
    /// Runs make for a target `out` that is made from one file.
    ///
    /// - Parameter change: is made once `out` is newer than the file.
    /// - Returns: whether the target was made, and what make said.
    private func make(
        _ name: String,
        in folder: TemporaryFolder,
        _ change: (String) throws -> Void
    ) throws -> (isMade: Bool, text: String) {
        let makefile = "all: out\nout:\n\t@echo remade\n-include out.d\n"
        try folder.write("Makefile", makefile)
        try folder.write(name, "")
        try folder.write("out", "")
        try folder.write("out.d", try MakeRule(targets: ["out"], prerequisites: [name]).text)
        let path = "\(folder.path)/\(name)"
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)],
            ofItemAtPath: path
        )
        try change(path)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/make")
        process.arguments = ["-C", folder.path, "--no-print-directory"]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus == 0 && text.contains("remade"), text)
    }

    @Test(arguments: [
        "plain", "a b", "a#b", "a$b", "$(x).y", "a:b", #"a\b"#, "a%b", #"a\ b"#, "a\\#b", #"a\:b"#, #"a\%b"#,
        #"a\*b"#, #"a\"#, #"a\\"#, "a=b", "a:=b", "=", "a;b", "a|b", "|", "a&", "a*b", "a?b", "a[1]", "~a",
        "(1",
        "a\tb", "a\nb", "a'b", #"a"b"#, "ä", "-a", "a,b", "{a}", "!a", "#", ":", "%",
    ])
    func makeFindsEveryName(name: String) throws {
        let folder = try TemporaryFolder()
        let old = try make(name, in: folder) { _ in }
        #expect(!old.isMade && old.text.contains("Nothing to be done"), "\(old.text)")
        let touched = try make(name, in: folder) {
            let later = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: 1000)]
            try FileManager.default.setAttributes(later, ofItemAtPath: $0)
        }
        #expect(touched.isMade, "\(touched.text)")
        let gone = try make(name, in: folder) { try FileManager.default.removeItem(atPath: $0) }
        #expect(gone.isMade, "\(gone.text)")
    }

    @Test(arguments: ["a(1)", #"a\;b"#, "a\\\nb"])
    func refusesWhatMakeCannotHave(name: String) {
        let rule = MakeRule(targets: ["out"], prerequisites: [name])
        let error = #expect(throws: HeliosError.self) { try rule.text }
        #expect(error?.code == .usage && error?.place == name)
    }

    @Test func eachPrerequisiteIsThereOnceAndHasARuleThatSaysNothing() throws {
        let rule = MakeRule(targets: ["a b.mp4", "x.wav"], prerequisites: ["p.html", "/c d.js", "p.html"])
        #expect(
            try rule.text == #"""
                a\ b.mp4 x.wav: p.html \
                  /c\ d.js

                p.html:

                /c\ d.js:

                """#
        )
    }
}
