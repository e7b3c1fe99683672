import ArgumentParser
import Foundation
import Frames
import HeliosCapture
import Testing

@testable import helios_capture

struct BatchRowsTests {
    private func rows(_ outputs: [String], in folder: TemporaryFolder) throws -> BatchRows {
        let jobs = outputs.map { #"{"input": "page.html", "output": "\#($0)"}"# }.joined(separator: "\n")
        return try BatchRows(
            try BatchTable(Data(jobs.utf8), name: "jobs"),
            output: nil,
            common: [],
            environment: Environment(variables: [:], currentDirectory: folder.path, isTerminal: false)
        )
    }

    @Test(arguments: [
        ("a.mp4", "link.mp4"), ("new.mp4", "dangling.mp4"), ("far/new.mp4", "near/new.mp4"),
        ("gone/a.mp4", "gone/../gone/a.mp4"), ("near/gone/a.mp4", "far/./gone/a.mp4"),
    ])
    func twoRowsWithOneFileAreRefused(first: String, second: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("page.html", "<p>")
        try folder.write("far/a.mp4", "old")
        try folder.write("a.mp4", "old")
        try folder.link("link.mp4", to: "a.mp4")
        try folder.link("dangling.mp4", to: "new.mp4")
        try folder.link("near", to: "far")
        let error = try #require(throws: HeliosError.self) { try rows([first, second], in: folder) }
        #expect(
            "\(error)"
                == "two rows have the same output: \(second): rows 1 and 2. Give a pattern such as "
                + "out/{name}.mp4, or an output for each."
        )
        #expect(try rows([first, "other.mp4", "loop.mp4"], in: folder).jobs.count == 3)
    }

    @Test(arguments: [
        (#""quiet": true"#, [], "'quiet' is for the command line alone: row 1"),
        (#""dry-run": "true""#, [], "'dry-run' is for the command line alone: row 1"),
        (#""output": true"#, [], "'output' takes a text or a number: row 1"),
        (#""name": ["a"]"#, [], "'name' takes a text or a number: row 1"),
        (#""crf": 20"#, ["--json"], "a batch prints no report: --json. With --progress ndjson"),
    ])
    func whatWouldHaveNoEffectIsRefused(cell: String, common: [String], message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("page.html", "<p>")
        let table = try BatchTable(Data(#"{"input": "page.html", \#(cell)}"#.utf8), name: "jobs")
        let error = try #require(throws: HeliosError.self) {
            try BatchRows(
                table,
                output: nil,
                common: common,
                environment: Environment(variables: [:], currentDirectory: folder.path, isTerminal: false)
            )
        }
        #expect(error.code == .usage && "\(error)".hasPrefix(message), "\(error)")
    }
}

struct GivenOptionsTests {
    @Test(arguments: [
        ["-q", "-o", "a.mp4", "in.html"], ["-qo", "a.mp4", "in.html"], ["in.html", "-q", "-o=a.mp4"],
        ["--quiet", "--output", "a.mp4", "--", "-o", "b.mp4"], ["-qo=a.mp4"],
    ])
    func shortNamesMayBeWrittenTogether(arguments: [String]) {
        let given = GivenOptions(arguments, .ofRender).values
        #expect(given == ["quiet": ["true"], "output": ["a.mp4"]])
    }
}

struct CommandLineTests {
    private func parse(_ arguments: [String]) throws -> RenderCommand {
        try #require(try HeliosCaptureCommand.parseAsRoot(arguments) as? RenderCommand)
    }

    @Test(arguments: [["a.html"], ["render", "a.html"]])
    func leavesEveryDefaultToTheOptions(arguments: [String]) throws {
        let command = try parse(arguments)
        #expect(command.input == "a.html")
        #expect(command.output == nil)
        #expect(command.timeline.options == TimelineOptions())
        #expect(try command.page.options(currentDirectory: "/") == PageOptions())
        #expect(command.video.options == VideoOptions())
        #expect(try command.audio.options(currentDirectory: "/") == AudioOptions())
        #expect(command.tools.options == ToolOptions())
        #expect(!command.dryRun)
    }

    @Test func readsEveryOption() throws {
        let folder = try TemporaryFolder()
        let sound = try folder.write("a,b.wav", "x")
        let command = try parse([
            "-o", "x.webm", "--width", "640", "--height", "360", "--fps", "29.97", "--duration", "2.5",
            "--start-frame", "10", "--frame-count", "20", "--mode", "canvas", "--scale", "1.5", "--selector",
            "#a > b",
            "--canvas-selector", "canvas", "--props", #"{"a": 1}"#, "--seed", "4294967295", "--timeout",
            "0.5", "--timezone", "Asia/Tokyo", "--locale", "de-DE", "--verify",
            "--format", "webm", "--quality", "high", "--transparent",
            "--video-codec", "libvpx-vp9", "--preset", "good", "--video-bitrate", "4M", "--pixel-format",
            "yuva420p", "--audio-codec", "libopus", "--audio-bitrate", "96k", "--audio", #"a\,b.wav,loop"#,
            "--audio", sound.replacing(",", with: "\\,"), "--chromium", "/c", "--ffmpeg", "/f",
            "--chromium-argument", "--no-zygote", "--chromium-argument", "--lang=de", "-vv", "--progress",
            "plain", "--dry-run", "in.html",
        ])
        #expect(command.input == "in.html")
        #expect(command.output == "x.webm")
        var timeline = TimelineOptions()
        timeline.width = 640
        timeline.height = 360
        timeline.rate = FrameRate(numerator: 30000, denominator: 1001)
        timeline.duration = 2.5
        timeline.startFrame = 10
        timeline.frameCount = 20
        #expect(command.timeline.options == timeline)
        var page = PageOptions()
        page.mode = .canvas
        page.scale = 1.5
        page.selector = "#a > b"
        page.canvasSelector = "canvas"
        page.props = #"{"a": 1}"#
        page.seed = .max
        page.timeout = 0.5
        page.timeZone = "Asia/Tokyo"
        page.locale = "de-DE"
        page.isVerified = true
        #expect(try command.page.options(currentDirectory: folder.path) == page)
        var video = VideoOptions()
        video.format = .webm
        video.quality = .high
        video.isTransparent = true
        video.codec = "libvpx-vp9"
        video.preset = "good"
        video.rateControl = .bitrate(try #require(Bitrate(bitsPerSecond: 4_000_000)))
        video.pixelFormat = "yuva420p"
        #expect(command.video.options == video)
        var audio = AudioOptions()
        audio.codec = "libopus"
        audio.bitrate = Bitrate(bitsPerSecond: 96_000)
        audio.tracks = [AudioTrackOption(path: sound), AudioTrackOption(path: sound)]
        audio.tracks[0].loop = true
        #expect(try command.audio.options(currentDirectory: folder.path) == audio)
        #expect(command.tools.options.chromiumArguments == ["--no-zygote", "--lang=de"])
        #expect(command.tools.options.chromium == "/c")
        #expect(command.tools.options.ffmpeg == "/f")
        #expect(command.dryRun)
        #expect(command.reporting.verbose == 2)
        #expect(command.reporting.progress == .plain)
    }

    @Test(arguments: [
        [], ["a.html", "b.html"], ["a.html", "--bogus"], ["a.html", "--width", "0"],
        ["a.html", "--width", "1.5"],
        ["a.html", "--height", "16385"], ["a.html", "--fps", "0"], ["a.html", "--fps", "abc"],
        ["a.html", "--fps", "1001"], ["a.html", "--duration", "0"], ["a.html", "--duration", "nan"],
        ["a.html", "--duration=-1"], ["a.html", "--start-frame=-1"], ["a.html", "--frame-count", "0"],
        ["a.html", "--mode", "gif"], ["a.html", "--seed=-1"], ["a.html", "--timeout", "0"],
        ["a.html", "--crf", "64"], ["a.html", "--crf", "abc"],
        ["a.html", "--crf", "20", "--video-bitrate", "4M"],
        ["a.html", "--video-bitrate", "4"], ["a.html", "--audio", "x,y=1"],
        ["a.html", "--mute", "--audio", "x"],
        ["a.html", "-q", "-v"], ["a.html", "--progress", "dots"], ["a.html", "--video-codec", ""],
        ["a.html", "--format", "avi"], ["a.html", "--quality", "best"], ["a.html", "--bit-depth", "12"],
        ["a.html", "--bit-depth", "10", "--pixel-format", "yuv420p10le"],
        ["a.html", "--mode", "dom", "--canvas-selector", "c"],
        ["a.html", "--scale", "0"], ["a.html", "--scale", "8.5"], ["a.html", "--scale", "x"],
        ["a.html", "--scale", "2", "--height", "8193"],
        ["still"], ["still", "a.html", "--at=-1"], ["still", "a.html", "--at", "soon"],
        ["still", "a.html", "--frame=-1"], ["still", "a.html", "--at", "1", "--frame", "1"],
        ["still", "a.html", "--at", "2", "--duration", "1"], ["still", "a.html", "--width", "0"],
        ["still", "a.html", "--workers", "2"], ["still", "a.html", "--ffmpeg", "/f"],
    ])
    func refusesAsAUsageError(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try parse(arguments) }
        #expect(error.map(HeliosCaptureCommand.exitCode)?.rawValue == HeliosCapture.ExitCode.usage.rawValue)
    }

    @Test func readsAConstantQuality() throws {
        #expect(try parse(["a.html", "--crf", "18.5"]).video.options.rateControl == .quality(18.5))
    }

    @Test func namesTheOutputByItsFormat() throws {
        for (format, name) in [("webm", "a.webm"), ("mkv", "a.mkv"), ("png", "a/")] {
            let command = try parse(["a.html", "--format", format])
            let input = CompositionInput.file(root: "/", path: "a.html")
            #expect(RenderOptions(input: input, format: command.video.format).output == name)
        }
    }

    /// The composition may run at a higher rate than the fallback: 0.01 s is a frame at 120 frames/s.
    @Test func leavesToTheCompositionWhatItMayMakeRight() throws {
        #expect(throws: Never.self) { try parse(["a.html", "--duration", "0.01"]) }
        #expect(throws: Never.self) { try parse(["a.html", "--duration", "1", "--start-frame", "100"]) }
    }

    @Test func documentsExitCodesAndDefaults() {
        let help = HeliosCaptureCommand.helpMessage(for: RenderCommand.self, columns: 100)
        for code in HeliosCapture.ExitCode.allCases {
            #expect(help.contains("\(code.rawValue)  \(code.meaning)"))
        }
        for text in ["1920", "1080", "else 30.", "libx264", "medium", "18", "yuv420p", "aac", "192k", "30.0"]
        {
            #expect(help.contains(text))
        }
    }
}
