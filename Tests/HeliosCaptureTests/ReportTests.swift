import Encoding
import Foundation
import Frames
import Testing

@testable import HeliosCapture

struct ReportTests {
    private static let tracks = [
        AudioTrackConfig(name: "blob 1.2 MB at 0 s", origin: .network, path: "http://a/b.ogg", seek: 0.5),
        AudioTrackConfig(name: "song.mp3 at 1.5 s", path: "/song.mp3", offset: 1.5, length: 2, loop: true),
    ]

    @Test func summarisesARender() throws {
        let report = RenderReport.example(
            frames: 301,
            size: PixelSize(width: 640, height: 360),
            rate: try #require(FrameRate(numerator: 30000, denominator: 1001)),
            tracks: Self.tracks,
            phases: [.rendering: .milliseconds(10_000), .finishing: .milliseconds(40)]
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

    @Test func isOneLineForPrograms() {
        let expected = [
            #"{"input":"/a.html","output":"a.mp4","bytes":1234567,"width":2,"height":2,"frameRate":"30","#,
            #""frames":1,"distinctFrames":1,"duration":0.03333333333333333,"seconds":1.0,"#,
            #""phases":{"starting":0.0,"loading":0.0,"listening":0.0,"rendering":1.0,"verifying":0.0,"#,
            #""finishing":0.0},"encoding":"mp4; libx264","frameSource":"DOM","#,
            #""frameSourceReason":"no canvas fills the viewport","workers":1,"checkedFrames":0,"#,
            #""otherFrames":[],"verifiedFrames":0,"sounds":[{"name":"blob 1.2 MB at 0 s","#,
            #""origin":"network","route":"http://a/b.ogg","offset":0.0,"seek":0.5,"rate":1.0,"loop":false,"#,
            #""volume":1.0},{"name":"song.mp3 at 1.5 s","origin":"file","route":"/song.mp3","offset":1.5,"#,
            #""seek":0.0,"length":2.0,"rate":1.0,"loop":true,"volume":1.0}],"leftOut":[],"#,
            #""versions":{"heliosCapture":"\#(Version.current)","chromium":"HeadlessChrome/156.0.1.2","#,
            #""ffmpeg":"5.1.9"},"peakMemoryBytes":10,"peakChildMemoryBytes":20}"#,
        ]
        #expect(RenderReport.example(tracks: Self.tracks).json == expected.joined())
    }

    @Test(arguments: [(1...1, "DOM:"), (2...2, "DOM, 2 browsers:"), (1...3, "DOM, 1 to 3 browsers:")])
    func saysHowManyBrowsersCaptured(workers: ClosedRange<Int>, text: String) {
        let report = RenderReport.example(workers: workers)
        #expect(report.summary.contains("frames: \(text) no canvas"))
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
