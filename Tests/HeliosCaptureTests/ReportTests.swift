import Foundation
import Frames
import Testing

@testable import HeliosCapture

struct ReportTests {
    @Test func summarisesARender() throws {
        let report = RenderReport(
            frames: 301,
            size: PixelSize(width: 640, height: 360),
            rate: try #require(FrameRate(numerator: 30000, denominator: 1001)),
            encoding: "mp4; libx264",
            tracks: ["blob 1.2 MB at 0 s", "song.mp3 at 1.5 s"],
            frameSource: "DOM",
            frameSourceReason: "no canvas fills the viewport",
            elapsed: .milliseconds(10_040),
            outputPath: "a.mp4",
            bytes: 1_234_567
        )
        #expect(
            report.summary == """
                a.mp4: 640x360, 301 frames at 30000/1001/s, 10.043 s, 1.2 MB
                video: mp4; libx264
                frames: DOM: no canvas fills the viewport
                sound: blob 1.2 MB at 0 s
                sound: song.mp3 at 1.5 s
                took 10.0 s (30.0 frames/s)
                """
        )
    }

    @Test(arguments: [(1...1, "DOM:"), (2...2, "DOM, 2 browsers:"), (1...3, "DOM, 1 to 3 browsers:")])
    func saysHowManyBrowsersCaptured(workers: ClosedRange<Int>, text: String) throws {
        let report = RenderReport(
            frames: 1,
            size: PixelSize(width: 2, height: 2),
            rate: try #require(FrameRate(numerator: 30)),
            encoding: "",
            tracks: [],
            frameSource: "DOM",
            workers: workers,
            frameSourceReason: "asked for",
            elapsed: .seconds(1),
            outputPath: "a.mp4",
            bytes: 1
        )
        #expect(report.summary.contains("frames: \(text) asked for"))
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (48_260, "48.3 kB"), (2_500_000_000, "2.5 GB"),
    ])
    func abbreviatesSizes(bytes: Int, text: String) {
        #expect(bytes.byteCountText == text)
    }

    /// What a shell makes of the printed line is what ffmpeg would have got.
    @Test func printsCommandsThatAShellReadsBack() throws {
        let arguments = [
            "printf", "%s\\0", "", "a b", "it's", "'", "$HOME `x` \"q\" \\", "[0:v]a;b*?", "ü\n#", "'\u{301}",
        ]
        let report = DryRunReport(
            commands: [arguments],
            inputBuffers: [DryRunReport.InputBuffer(location: "pipe:3", bytes: 10, name: "blob:\nrm")]
        )
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", report.text]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let words = output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
        #expect(words.map { String(decoding: $0, as: UTF8.self) } == Array(arguments.dropFirst(2)))
        #expect(report.text.hasSuffix("\n# pipe:3  10 bytes  blob: rm"))
    }
}
