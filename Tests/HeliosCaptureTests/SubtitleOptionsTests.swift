import Encoding
import Foundation
import HeliosCapture
import Testing

@testable import helios_capture

struct SubtitleOptionsTests {
    private static let cue = "00:00:01,000 --> 00:00:02,000\ntext\n"

    private func parse(_ arguments: [String], in folder: String, output: String = "a.mp4") throws
        -> SubtitleOptions?
    {
        let command = try #require(
            try HeliosCaptureCommand.parseAsRoot(["a.html"] + arguments) as? RenderCommand
        )
        let options = try command.subtitles.options(currentDirectory: folder)
        try options?.check(OutputFormat(fileExtension: output.pathExtension))
        return options
    }

    @Test func readsEveryOption() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "a.srt",
            Data("00:00:01,000 --> 00:00:02,000\nGr\u{F6}\u{DF}e\n".unicodeScalars.map { UInt8($0.value) })
        )
        #expect(try parse([], in: folder.path) == nil)
        let burnt = try #require(
            try parse(
                ["--subtitles", "a.srt", "--subtitles-encoding", "latin1", "--subtitles-style", "Bold=1"],
                in: folder.path
            )
        )
        #expect(burnt.mode == .burn && burnt.path == "a.srt" && burnt.language == "und")
        #expect(burnt.file.text.contains("Größe"))
        #expect(burnt.style == (try SubtitleStyle(parsing: "Bold=1")))
        try folder.write("a.srt", Self.cue)
        let soft = try #require(
            try parse(
                [
                    "--subtitles", "\(folder.path)/a.srt", "--subtitles-mode", "soft", "--subtitles-language",
                    "pt-BR",
                ],
                in: "/"
            )
        )
        #expect(soft.mode == .soft && soft.language == "por" && soft.file.count == 1)
    }

    @Test(arguments: [
        ["--subtitles-mode", "burn"], ["--subtitles-style", "Bold=1"],
        ["--subtitles", "a.srt", "--subtitles-mode", "hard"],
        ["--subtitles", "a.srt", "--subtitles-language", "de"],
        ["--subtitles", "a.srt", "--subtitles-mode", "soft", "--subtitles-language", "german"],
        ["--subtitles", "a.srt", "--subtitles-mode", "soft", "--subtitles-style", "Bold=1"],
        ["--subtitles", "a.srt", "--subtitles-style", "Colour=red"],
    ])
    func refusesAsAUsageError(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try parse(arguments, in: "/") }
        #expect(error.map(HeliosCaptureCommand.exitCode)?.rawValue == HeliosCapture.ExitCode.usage.rawValue)
    }

    @Test(arguments: ["mp4", "m4v", "mov", "MOV", "mkv", "webm"]) func aTrackHasItsPlace(_ kind: String)
        throws
    {
        let folder = try TemporaryFolder()
        try folder.write("a.srt", Self.cue)
        let arguments = ["--subtitles", "a.srt", "--subtitles-mode", "soft"]
        #expect(try parse(arguments, in: folder.path, output: "b.\(kind)") != nil)
    }

    @Test(arguments: ["gif", "png", "webp", "avi", "ts", ""]) func otherFilesTakeOnlyPictures(_ kind: String)
        throws
    {
        let folder = try TemporaryFolder()
        try folder.write("a.srt", Self.cue)
        let soft = try SubtitleOptions.softly("a.srt", in: folder)
        #expect(
            code { () throws(HeliosError) in try soft.check(OutputFormat(fileExtension: kind)) } == .usage
        )
        #expect(try parse(["--subtitles", "a.srt"], in: folder.path, output: "b.\(kind)") != nil)
    }

    @Test func aStyleIsNotForASS() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.ass", "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,x\n")
        var options = try SubtitleOptions(path: "a.ass", currentDirectory: folder.path)
        #expect(throws: Never.self) { try options.check(.mp4) }
        options.style = try SubtitleStyle(parsing: "Bold=1")
        #expect(code { () throws(HeliosError) in try options.check(.mp4) } == .usage)
    }

    @Test(
        arguments: [
            ("de", "deu"), ("en-US", "eng"), ("zh-Hant-TW", "zho"), ("gsw", "gsw"), ("und", "und"), ("", nil),
            ("klingon", nil), ("xx", nil), ("de_DE", nil), ("../de", nil),
        ] as [(String, String?)]
    )
    func languagesBecomeThreeLetters(tag: String, letters: String?) {
        #expect(SubtitleOptions.language(ofTag: tag) == letters)
    }
}

extension SubtitleOptions {
    fileprivate static func softly(_ path: String, in folder: TemporaryFolder) throws -> SubtitleOptions {
        var options = try SubtitleOptions(path: path, currentDirectory: folder.path)
        options.mode = .soft
        return options
    }
}
