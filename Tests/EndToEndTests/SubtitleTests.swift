import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Subtitles over a page, and beside it.
    @Suite struct SubtitleTests {
        static let page = """
            <html data-width=320 data-height=180 data-fps=30000/1001 data-duration=2>
            <body style="margin: 0; background: #0050a0"><div style="width: 40px; height: 40px"></div>
            <script>
                (function frame() {
                    document.querySelector('div').style.background =
                        Math.round(performance.now() * 0.03) % 2 ? '#0050a0' : '#0150a0';
                    requestAnimationFrame(frame);
                })();
            </script>
            """
        /// From frame 20 (667.33 ms) up to frame 41 (1368.03 ms).
        static let cues = """
            1
            00:00:00,667 --> 00:00:01,368
            HAMBURG

            2
            00:00:09,000 --> 00:00:10,000
            too late
            """

        /// What a filter's arguments, a shell and a URL make something else of.
        static let oddName = #"it's "a": 100%, [b];\c=d{} ü €.srt"#

        @Test(arguments: [
            ("ring", 0, 60), ("ring", 25, 20), ("screenshot", 10, 35),
        ]) func aCueIsBurntIn(source: String, start: Int, count: Int) throws {
            let workspace = try Workspace()
            _ = try workspace.write(Self.cues, as: Self.oddName)
            let render = try Render(
                page: Self.page,
                [
                    "--subtitles", Self.oddName, "--frame-source", source, "--start-frame", "\(start)",
                    "--frame-count", "\(count)", "--subtitles-style", "PrimaryColour=&H0000FF,FontSize=80",
                    "--crf", "1",
                ],
                in: workspace
            )
            let video = try render.colours
            let shown = video.frames.indices.filter { index in
                stride(from: 0, to: video.frames[index].count, by: 3).contains {
                    video.frames[index][$0] > 200 && video.frames[index][$0 + 2] < 60
                }
            }
            #expect(video.frames.count == count)
            #expect(shown.map { $0 + start } == Array(max(20, start)..<41))
            #expect(zip(video.pixel(0, x: 160, y: 60), [0, 80, 160]).allSatisfy { abs($0 - $1) <= 3 })
            #expect(render.report.contains("subtitles: \(Self.oddName), 1 of 2 cues, burnt in"))
            #expect(render.report.contains("shared memory") == (source == "ring"))
        }

        @Test func aTrackIsCutToThePart() throws {
            let workspace = try Workspace()
            _ = try workspace.write(Self.cues, as: Self.oddName)
            let render = try Render(
                page: Self.page,
                [
                    "--subtitles", Self.oddName, "--subtitles-mode", "soft", "--subtitles-language", "de-AT",
                    "--start-frame", "30",
                ],
                in: workspace
            )
            let text = try runTool(
                "ffmpeg",
                ["-v", "error", "-i", render.output, "-map", "0:s", "-f", "srt", "-"]
            )
            // Frame 30 is at 1001 ms.
            #expect(
                String(decoding: text, as: UTF8.self).replacing("\r", with: "")
                    == "1\n00:00:00,000 --> 00:00:00,367\nHAMBURG\n\n"
            )
            let properties = try runTool(
                "ffprobe",
                [
                    "-v", "error", "-of", "flat", "-show_entries",
                    "stream=codec_name:stream_tags:format=duration", render.output,
                ]
            )
            let lines = String(decoding: properties, as: UTF8.self)
            #expect(lines.contains(#"streams.stream.1.codec_name="mov_text""#))
            #expect(lines.contains(#"streams.stream.1.tags.language="deu""#))
            #expect(lines.contains(#"format.duration="1.001000""#), "\(lines)")
            #expect(render.report.contains("1 of 2 cues, a track (deu)"))
        }

        @Test func aDryRunShowsThem() throws {
            let workspace = try Workspace()
            let page = try workspace.write(Self.page, as: "page.html")
            _ = try workspace.write(Self.cues, as: Self.oddName)
            let outcome = try Command.run(
                [page, "--subtitles", Self.oddName, "--dry-run", "-q"] + Command.byRing,
                in: workspace.path
            )
            let lines = outcome.standardOutput.split(separator: "\n")
            #expect(outcome.status == 0 && lines.count == 2, "\(outcome.standardError)")
            #expect(lines.first?.contains("-pix_fmt bgr0 ") == true, "libass draws in RGB")
            #expect(lines.first?.contains("subtitles=filename=/dev/fd/3:") == true)
            #expect(
                lines.last?.hasPrefix("# /dev/fd/3  ") == true && lines.last?.hasSuffix(Self.oddName) == true
            )
        }

        static let failures: [(file: String?, arguments: [String], status: Int32, says: [String])] = [
            (nil, [], 66, ["a.srt", "No such file"]),
            ("", [], 65, ["a.srt", "empty"]),
            ("no subtitles", [], 65, ["a.srt", "not SubRip"]),
            ("1\n00:00:01,000 -> 00:00:02,000\nx\n", [], 65, ["a.srt", "not SubRip"]),
            ("1\n00:00:01,000 --> 00:00:02.00\nx\n", [], 65, ["a.srt", "line 2"]),
            (
                cues, ["--subtitles-mode", "soft", "-o", "out.gif"], 64,
                ["soft, gif", "--subtitles-mode burn"]
            ),
            (cues, ["--subtitles-mode", "hard"], 64, ["hard"]),
            (cues, ["--subtitles-encoding", "klingon"], 65, ["klingon"]),
            ("00:00:01,000 --> 00:00:02,000\n\u{E123}", [], 65, ["a.srt", "U+E123", "--best-effort"]),
        ]

        @Test(arguments: failures.indices) func failsAndLeavesNothing(_ index: Int) throws {
            let example = Self.failures[index]
            let folder = try FailureFolder()
            if let text = example.file { _ = try folder.workspace.write(text, as: "a.srt") }
            let page = try folder.workspace.write(ErrorTests.head, as: "page.html")
            try folder.check(
                [page, "--subtitles", "a.srt"] + example.arguments,
                status: example.status,
                says: example.says
            )
        }

        @Test func aFolderIsNoFile() throws {
            let folder = try FailureFolder()
            let page = try folder.workspace.write(ErrorTests.head, as: "page.html")
            try folder.check(
                [page, "--subtitles", "folder.mp4"],
                status: 66,
                says: ["folder.mp4", "regular"]
            )
        }

        @Test func inspectShowsThem() throws {
            let workspace = try Workspace()
            let page = try workspace.write(Self.page, as: "page.html")
            _ = try workspace.write(Self.cues, as: "a.srt")
            let arguments = ["inspect", page, "--subtitles", "a.srt", "-q"]
            let outcome = try Command.run(arguments, in: workspace.path)
            #expect(outcome.standardOutput.contains("\nsubtitles: a.srt, 1 of 2 cues, burnt in\n"))
            let json = try Command.run(arguments + ["--json"], in: workspace.path).standardOutput
            let report = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
            let subtitles = report?["subtitles"] as? [String: Any]
            #expect(subtitles?.keys.sorted() == ["cues", "format", "mode", "path"])
            #expect(subtitles?["cues"] as? Int == 2 && subtitles?["format"] as? String == "srt")
        }

        /// libass looks for fonts through fontconfig, which keeps a cache.
        @Test func onlyTheVideoIsWritten() throws {
            let workspace = try Workspace()
            _ = try workspace.write(Self.page, as: "page.html")
            _ = try workspace.write(Self.cues, as: "a.srt")
            let (outcome, trace) = try WriteTrace.run(
                ["page.html", "-o", "a.mp4", "-v", "--subtitles", "a.srt", "--frame-count", "5"],
                in: workspace.path
            )
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let profiles = Leftovers.profiles(in: outcome.standardError)
            let others = trace.paths.keys.filter { path in
                path != "/dev/null" && !["/proc/", "/dev/fd/"].contains { path.hasPrefix($0) }
                    && !profiles.contains { path.hasPrefix($0) }
            }
            // A file without a name in the folder, which gets that of the target.
            #expect(others.sorted() == [".", "a.mp4"], "\(others)")
            #expect(try workspace.contents == ["a.mp4", "a.srt", "page.html"])
        }

        @Test func lettersAreLeftOutWhenAsked() throws {
            let workspace = try Workspace()
            _ = try workspace.write("00:00:00,000 --> 00:00:02,000\na\u{E123}", as: "a.srt")
            let render = try Render(
                page: Self.page,
                ["--subtitles", "a.srt", "--best-effort", "--frame-count", "2"],
                in: workspace
            )
            #expect(
                render.report.contains("left out: characters of a.srt that no font has: \u{E123} (U+E123)")
            )
        }
    }
}
