import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Files, folders and streams that are no MP4.
    @Suite struct FormatTests {
        /// Four frames; the first is red, then green, blue, white. With a sound that plays all along.
        private static let page = """
            <html data-width=64 data-height=64 data-fps=25 data-duration=0.16><body style="margin: 0">
            <style>
                body { animation: colours 0.16s steps(1, end) }
                @keyframes colours {
                    0% { background: #ff0000 } 25% { background: #00ff00 }
                    50% { background: #0000ff } 75% { background: #ffffff }
                }
            </style><audio src=tone.wav></audio>
            """

        private static let colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]

        private func workspace() throws -> Workspace {
            let workspace = try Workspace()
            _ = try workspace.write(Self.page, as: "page.html")
            _ = try workspace.write(ToneBurst(seconds: 1, start: 0, length: 1).encoded(), as: "tone.wav")
            return workspace
        }

        private func render(_ arguments: [String], in workspace: Workspace) throws -> Command.Outcome {
            try Command.run(["page.html", "--progress", "none"] + arguments, in: workspace.path)
        }

        /// The middle pixels of all frames, as ffmpeg decodes them.
        private func middles(_ path: String) throws -> [[Int]] {
            let bytes = try runTool(
                "ffmpeg",
                [
                    "-v", "error", "-i", path, "-vsync", "passthrough", "-vf",
                    "scale=flags=accurate_rnd+full_chroma_int,format=rgb24,crop=1:1:32:32", "-f", "rawvideo",
                    "-",
                ]
            )
            return stride(from: 0, to: bytes.count, by: 3).map { start in
                bytes[start..<min(start + 3, bytes.count)].map { Int($0) }
            }
        }

        private func expectColours(_ path: String, location: SourceLocation = #_sourceLocation) throws {
            let found = try middles(path)
            #expect(found.count == 4, sourceLocation: location)
            for (colour, expected) in zip(found, Self.colours) {
                #expect(
                    zip(colour, expected).allSatisfy { abs($0 - $1) <= 3 },
                    "\(colour) is not \(expected)",
                    sourceLocation: location
                )
            }
        }

        private func streams(_ path: String) throws -> [String] {
            let text = try runTool(
                "ffprobe",
                [
                    "-v", "error", "-show_entries", "stream=codec_name,codec_tag_string", "-of", "csv=p=0",
                    path,
                ]
            )
            return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        }

        @Test(arguments: [
            (["-o", "a.webm"], ["vp9", "opus"]), (["-o", "a.mov"], ["prores,apch", "pcm_s24le"]),
            (["-o", "a.mkv"], ["ffv1", "flac"]), (["-o", "a.gif"], ["gif"]), (["-o", "a.apng"], ["apng"]),
            (["-o", "a.mp4", "--video-codec", "h265", "--quality", "draft"], ["hevc,hvc1", "aac"]),
            (["-o", "a", "--format", "mp4", "--video-codec", "av1"], ["av1,av01", "aac"]),
        ])
        func theNameChoosesTheFormat(arguments: [String], expected: [String]) throws {
            let workspace = try workspace()
            let before = try workspace.contents
            let outcome = try render(arguments, in: workspace)
            try #require(outcome.status == 0, "\(outcome.standardError)")
            let file = "\(workspace.path)/\(arguments[1])"
            let found = try streams(file)
            #expect(found.count == expected.count)
            #expect(zip(found, expected).allSatisfy { $0.hasPrefix($1) }, "\(found)")
            try expectColours(file)
            #expect(try workspace.contents == ([arguments[1]] + before).sorted())
        }

        /// The numbers are those of the timeline; the sound has a file of its own.
        @Test func aFolderHoldsTheFrames() throws {
            let workspace = try workspace()
            let outcome = try render(
                ["-o", "frames/f%03d.png", "--start-frame", "2", "--separate-audio", "a.wav"],
                in: workspace
            )
            try #require(outcome.status == 0, "\(outcome.standardError)")
            #expect(try workspace.contents == ["a.wav", "frames", "page.html", "tone.wav"])
            let folder = "\(workspace.path)/frames"
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["f002.png", "f003.png"])
            #expect(try names.flatMap { try middles("\(folder)/\($0)") } == Array(Self.colours[2...]))

            let again = try render(["-o", "frames/"], in: workspace)
            #expect(again.status == 73 && again.standardError.contains("not empty"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == names)
        }

        @Test(arguments: [[], ["--format", "mp4"], ["--format", "webm"]])
        func theVideoLeavesByThePipe(_ arguments: [String]) throws {
            let workspace = try workspace()
            let shell = try runTool(
                "sh",
                [
                    "-c", #"cd "$1" && shift && exec "$@" -q -o - | cat > out.bin"#, "sh", workspace.path,
                    Command.path, "page.html",
                ] + arguments
            )
            #expect(shell.isEmpty)
            #expect(try streams("\(workspace.path)/out.bin").count == 2)
            try expectColours("\(workspace.path)/out.bin")
            #expect(try workspace.contents == ["out.bin", "page.html", "tone.wav"])
        }

        @Test func aReaderThatGoesEndsTheRender() throws {
            let workspace = try workspace()
            let script = #"""
                cd "$1"
                { "$2" page.html -q -o - --duration 60 2>said; echo "status $?" >> said; } | head -c 1000 > /dev/null
                """#
            let text = try runTool("sh", ["-c", script, "sh", workspace.path, Command.path])
            #expect(text.isEmpty)
            let said = try String(contentsOfFile: "\(workspace.path)/said", encoding: .utf8)
            #expect(said.contains("status 73"), "\(said)")
            #expect(said.contains("closed the standard output"), "\(said)")
        }

        @Test(arguments: [
            (["-o", "a.mp4", "--transparent"], 64), (["-o", "a.gif", "--fps", "60"], 64),
            (["-o", "a.gif", "--audio", "tone.wav"], 64), (["-o", "a.webm", "--video-codec", "h264"], 64),
            (["-o", "a.png"], 64), (["-o", "frames/", "--duration", "0.16", "--selector", "#none"], 65),
        ])
        func aFailureLeavesNothing(arguments: [String], status: Int) throws {
            let workspace = try workspace()
            let before = try workspace.contents
            let outcome = try render(arguments, in: workspace)
            #expect(outcome.status == Int32(status), "\(outcome.standardError)")
            #expect(try workspace.contents == before)
        }
    }
}
