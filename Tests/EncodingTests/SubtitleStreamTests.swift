import Encoding
import Foundation
import Frames
import Testing

/// Subtitles as a stream of the file, by what ffmpeg gets out of it again.
@Suite struct SubtitleStreamTests {
    private static let files = [
        "srt": """
        1
        00:00:00,000 --> 00:00:00,701
        first

        2
        00:00:01,234 --> 00:00:01,902
        second, of
        two lines

        3
        00:00:02,500 --> 00:00:02,998
        third: ÄÖÜ €
        """,
        "vtt": """
        WEBVTT

        STYLE
        ::cue { color: red }

        00:00.000 --> 00:00.701
        first

        00:01.234 --> 00:01.902 align:start
        second, of
        two lines

        00:02.500 --> 00:02.998
        third: ÄÖÜ €
        """,
        "ass": """
        [Script Info]
        ScriptType: v4.00+

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, Alignment
        Style: Default,sans-serif,16,&H00FFFFFF,2

        [Events]
        Format: Layer, Start, End, Style, Text
        Dialogue: 0,0:00:00.00,0:00:00.70,Default,first
        Dialogue: 0,0:00:01.23,0:00:01.90,Default,second, of\\Ntwo lines
        Dialogue: 0,0:00:02.50,0:00:02.99,Default,{\\p1}m 0 0{\\p0}third: ÄÖÜ €
        Dialogue: 0,0:00:00.00,0:00:02.90,Default,{\\pos(1,1)\\p1}m 0 0 l 9 0 9 9{\\p0}
        """,
    ]

    private struct Found: Equatable {
        let start: Int
        let end: Int
        let text: String
    }

    /// What is in a file again, without its colours and fonts.
    private func extract(_ path: String) async throws -> [Found] {
        let pictures = try await runTool([
            "ffprobe", "-v", "error", "-select_streams", "v", "-of", "csv=p=0", "-show_entries",
            "stream=start_time", path,
        ])
        // Matroska has no negative times: with AAC's lead everything starts 21 ms later.
        let seconds = String(decoding: pictures, as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
        let late = Int((try #require(Double(seconds)) * 1000).rounded())
        let bytes = try await runTool([
            "ffmpeg", "-v", "error", "-copyts", "-i", path, "-map", "0:s:0", "-f", "srt", "pipe:1",
        ])
        let all = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        let blocks = all.components(separatedBy: "\n\n")
        return try blocks.filter { !$0.isEmpty }.map { block in
            let lines = block.split(separator: "\n").map(String.init)
            let times = try lines[1].components(separatedBy: " --> ").map { clock in
                let numbers = try clock.split { ":,".contains($0) }.map { try #require(Int($0)) }
                return ((numbers[0] * 60 + numbers[1]) * 60 + numbers[2]) * 1000 + numbers[3]
            }
            let text = lines.dropFirst(2).joined(separator: "\n").replacing(/<[^>]*>|\{[^}]*\}/, with: "")
            return Found(start: times[0] - late, end: times[1] - late, text: text)
        }
    }

    private func written(_ text: String, _ container: String, range: Range<Int> = 0..<90) async throws
        -> [Found]
    {
        try await withFolder { folder in
            let tools = try await findTools()
            var options = testOptions(videoCodec: container == "webm" ? "libvpx" : "libx264")
            if container == "webm" { options.audioCodec = "libopus" }
            var job = EncodingJob(
                frameFormat: FrameFormat(soundFrameSize, .rgba),
                rate: try #require(FrameRate(numerator: 30000, denominator: 1001)),
                totalFrames: 90,
                range: range,
                tracks: [track(try Fixture.wave(seconds: 1, burst: 0.2))],
                options: options,
                outputPath: "\(folder)/out.\(container)"
            )
            job.subtitles = try await .stream(
                of: try SubtitleFile(parsing: text),
                name: "test",
                language: "deu",
                in: job,
                converter: SubtitleCheck(tools: tools, within: .seconds(20))
            )
            try await encode(job, picture: flatFrame(soundFrameSize, 0, 0, 0))
            let probe = OutputProbe(tools: tools, within: .seconds(20))
            try await probe.check(job)
            var unexpected = job
            unexpected.subtitles = nil
            await #expect { try await probe.check(unexpected) } throws: {
                ($0 as? FFmpegError)?.code == .outputDiffers
            }
            let properties = try await runTool([
                "ffprobe", "-v", "error", "-select_streams", "s", "-of", "csv=p=0",
                "-show_entries", "stream_disposition=default:stream_tags=language", job.outputPath,
            ])
            // MOV has no place for a language of three letters in ffmpeg's hands.
            let expected = container == "mov" ? "1" : "1,ger"
            let line = String(decoding: properties, as: UTF8.self).trimmingCharacters(
                in: .whitespacesAndNewlines
            )
            #expect(line == expected || line == "1,deu")
            return try await extract(job.outputPath)
        }
    }

    @Test(arguments: ["srt", "vtt", "ass"], ["mp4", "mov", "webm", "mkv"])
    func textsAndTimesAreKept(_ kind: String, _ container: String) async throws {
        var found = try await written(try #require(Self.files[kind]), container)
        if kind == "ass", container == "mkv" {
            // There ASS keeps its drawings, which ffmpeg takes for text here.
            found.removeAll { $0.text == "m 0 0 l 9 0 9 9" }
            found = found.map {
                Found(start: $0.start, end: $0.end, text: $0.text.replacing("m 0 0", with: ""))
            }
        }
        let step = kind == "ass" ? 10 : 1
        let expected = [
            (0, 701, "first"), (1234, 1902, "second, of\ntwo lines"), (2500, 2998, "third: ÄÖÜ €"),
        ]
        #expect(found.map(\.text) == expected.map(\.2))
        for (cue, times) in zip(found, expected) {
            #expect(abs(cue.start - times.0 / step * step) <= 1, "\(cue)")
            #expect(abs(cue.end - times.1 / step * step) <= 1, "\(cue)")
        }
    }

    /// Frames 40 to 77: from 1334.67 ms to 2602.6 ms.
    @Test(arguments: ["mp4", "webm", "mkv"]) func aPartHasItsOwn(_ container: String) async throws {
        let found = try await written(try #require(Self.files["srt"]), container, range: 40..<78)
        #expect(
            found == [
                Found(start: 0, end: 567, text: "second, of\ntwo lines"),
                Found(start: 1165, end: 1267, text: "third: ÄÖÜ €"),
            ]
        )
    }

    /// Players show nothing, but the track is there, as in the other parts.
    @Test(arguments: ["mp4", "mov", "webm", "mkv"]) func aPartWithoutCuesHasATrack(_ container: String)
        async throws
    {
        #expect(try await written(try #require(Self.files["vtt"]), container, range: 25..<30) == [])
    }

    /// ffmpeg refuses two texts that begin at once in MP4, and cuts one short where another begins.
    @Test func textsAtOnceAreKeptInMP4() async throws {
        let text = """
            00:00:00,500 --> 00:00:02,000
            a

            00:00:00,500 --> 00:00:02,000
            b

            00:00:01,000 --> 00:00:01,500
            c
            """
        #expect(
            try await written(text, "mp4") == [
                Found(start: 500, end: 1000, text: "a\nb"), Found(start: 1000, end: 1500, text: "a\nb\nc"),
                Found(start: 1500, end: 2000, text: "a\nb"),
            ]
        )
    }

    @Test func argumentsNameTheStream() throws {
        var job = EncodingJob(
            frameFormat: FrameFormat(soundFrameSize, .rgba),
            rate: try #require(FrameRate(numerator: 30)),
            totalFrames: 30,
            tracks: [track(try Fixture.wave(seconds: 1)), AudioTrackConfig(name: "b", path: "/b.mp3")],
            options: testOptions(),
            outputPath: "/out.mkv",
            audioPath: "/out.wav"
        )
        let file = try SubtitleFile(parsing: try #require(Self.files["srt"]))
        job.subtitles = try SubtitleTrack(file, name: "s", use: .stream(language: "deu"))
        let arguments = FFmpegConfig(job).arguments
        let map = [
            "-map", "3:s:0", "-c:s", "copy", "-metadata:s:s:0", "language=deu", "-disposition:s:0", "default",
            "-fflags", "+bitexact", "-f", "matroska", "/out.mkv",
        ]
        #expect(arguments.joined(separator: " ").contains(map.joined(separator: " ")))
        let input = "-i /b.mp3 -f srt -protocol_whitelist file -i /dev/fd/4 -filter_complex"
        #expect(arguments.joined(separator: " ").contains(input))
        #expect(FFmpegConfig(job).inputBuffers.map(\.index) == [3, 4])
        #expect(FFmpegConfig(job).inputBuffers.last?.name == "s")
    }
}
