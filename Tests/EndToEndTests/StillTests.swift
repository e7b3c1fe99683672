import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// One picture, as the browser itself draws it.
    @Suite struct StillTests {
        private static let size = "data-width=160 data-height=60 data-fps=10 data-duration=1"

        /// A box that CSS moves, text, and a bar that grows with every animation frame, from the first.
        private static let page = """
            <html \(size)><style>
                @keyframes move { to { transform: translateX(100px) rotate(90deg) } }
                #box { width: 30px; height: 20px; background: rgb(255 128 0 / 0.75); animation: move 1s linear both }
                #bar { position: absolute; left: 0; top: 50px; height: 10px; background: #0000ff }
            </style><body style="margin: 0"><div id=box>Text</div><div id=bar></div><script>
                let count = 0;
                requestAnimationFrame(function frame() {
                    count += 1;
                    document.querySelector('#bar').style.width = `${count * 10}px`;
                    requestAnimationFrame(frame);
                });
            </script>
            """

        private static func still(
            _ arguments: [String],
            in workspace: Workspace,
            location: SourceLocation = #_sourceLocation
        ) throws -> Data {
            let page = try workspace.write(Self.page, as: "page.html")
            let outcome = try Command.run(["still", page, "-o", "a.png"] + arguments, in: workspace.path)
            try #require(outcome.status == 0, "\(outcome.standardError)", sourceLocation: location)
            return try Video.straight("\(workspace.path)/a.png").frames[0]
        }

        @Test func itIsTheFrameOfARender() throws {
            let workspace = try Workspace()
            let picture = ["--transparent", "--scale", "2"]
            let source = ["--frame-source", "screenshot", "--workers", "1"]
            let frames = try LosslessRender(page: Self.page, picture + source).video.frames
            #expect(Set(frames).count == 10)
            for arguments in [["--frame", "7"], ["--at", "0.7"]] {
                #expect(try Self.still(picture + arguments, in: workspace) == frames[7])
            }
            #expect(try Self.still(picture, in: workspace) == frames[0])
            let part = ["--selector", "#box"]
            let cropped = try LosslessRender(page: Self.page, picture + source + part).video.frames
            #expect(try Self.still(picture + part + ["--frame", "0"], in: workspace) == cropped[0])
        }

        /// The frames that the page needs to become ready move its animations by milliseconds.
        @Test func thePartIsMeasuredAtTimeZero() throws {
            let workspace = try Workspace()
            let page = try workspace.write(
                """
                \(Self.page)<script>
                    window.__heliosReady = new Promise((resolve) => {
                        let frames = 0;
                        requestAnimationFrame(function frame() {
                            frames += 1;
                            if (frames < 60) requestAnimationFrame(frame);
                            else resolve();
                        });
                    });
                </script>
                """,
                as: "ready.html"
            )
            let arguments = ["still", page, "--selector", "#box", "--scale", "2"]
            let outcome = try Command.run(arguments, in: workspace.path)
            try #require(outcome.status == 0, "\(outcome.standardError)")
            let picture = try Video.straight("\(workspace.path)/ready.png")
            #expect(picture.size == "60x40")
        }

        /// Between two frames: the animation stands at the moment, and the frames before have been.
        @Test func aMomentBetweenTwoFrames() throws {
            let workspace = try Workspace()
            let straight = Self.page.replacing(" rotate(90deg)", with: "").replacing("Text", with: "")
            let page = try workspace.write(straight, as: "moment.html")
            let outcome = try Command.run(
                ["still", page, "--at", "0.55", "--transparent", "-q"],
                in: workspace.path
            )
            #expect(outcome.status == 0)
            #expect(outcome.standardError == "")
            let picture = try Video.straight("\(workspace.path)/moment.png")
            let box = (0..<160).filter { picture.pixel(0, x: $0, y: 10)[3] > 0 }
            #expect(box == Array(55..<85))
            // Frames 0 to 5, and the moment itself.
            #expect((0..<160).filter { picture.pixel(0, x: $0, y: 55)[3] > 0 } == Array(0..<70))
        }

        /// The programs are looked for in `PATH`, where there is none.
        @Test func itNeedsNoEncoder() throws {
            let workspace = try Workspace()
            let page = try workspace.write(Self.page, as: "page.html")
            let outcome = try Command.run(["still", page], in: workspace.path, environment: ["PATH": "/var"])
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(try workspace.contents == ["page.html", "page.png"])
        }

        @Test func itGoesToTheStandardOutput() throws {
            let workspace = try Workspace()
            let file = try Self.still([], in: workspace)
            let page = "\(workspace.path)/page.html"
            let bytes = try runTool(Command.path, ["still", page, "-o", "-", "-q"])
            #expect(bytes == (try Data(contentsOf: URL(fileURLWithPath: "\(workspace.path)/a.png"))))
            #expect(file.count == 160 * 60 * 4)
            let terminal = try Command.start(
                ["-qec", "\(Command.path) still \(page) -o -", "/dev/null"],
                in: workspace.path,
                executable: "/usr/bin/script"
            ).finish()
            #expect(terminal.status == 64)
            #expect(terminal.standardOutput.contains("the standard output is a terminal"))
        }

        @Test(arguments: [
            ("setTimeout(() => { throw new Error('late') }, 350)", ["--at", "0.5"], Int32(65), "late"),
            ("", ["--at", "1.5"], 64, "the moment is not on the timeline"),
            ("", ["--frame", "10"], 64, "its frames are 0 to 9"),
            ("", ["--selector", "#none"], 65, "No element matches"),
            ("", ["--width", "9000", "--scale", "2"], 64, "9000 times 2 is not from 1 to 16384 pixels"),
        ])
        func aFailureLeavesWhatWasThere(
            script: String,
            arguments: [String],
            status: Int32,
            message: String
        ) throws {
            let workspace = try Workspace()
            let older = "an older picture"
            let output = try workspace.write(older, as: "out.png")
            let page = try workspace.write("\(Self.page)<script>\(script)</script>", as: "page.html")
            let outcome = try Command.run(["still", page, "-o", output] + arguments, in: workspace.path)
            #expect(outcome.status == status)
            #expect(outcome.standardError.contains(message), "\(outcome.standardError)")
            #expect(try String(contentsOfFile: output, encoding: .utf8) == older)
            #expect(try workspace.contents == ["out.png", "page.html"])
        }

        /// A page without a length, and without an end to its animations.
        @Test func itNeedsNoLength() throws {
            let workspace = try Workspace()
            let endless = Self.page.replacing("data-duration=1", with: "")
                .replacing("linear both", with: "linear infinite")
            let page = try workspace.write(endless, as: "endless.html")
            let outcome = try Command.run(["still", page, "--at", "1.2"], in: workspace.path)
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let picture = try Video.straight("\(workspace.path)/endless.png")
            #expect(picture.pixel(0, x: 125, y: 55) == [0, 0, 255, 255])
            #expect(picture.pixel(0, x: 135, y: 55) == [255, 255, 255, 255])
        }

        /// What a script starts later rests until then, or not, as in a render.
        @Test(arguments: ["", "muted"]) func aVideoThatScriptsStartIsAsInARender(attribute: String) throws {
            let workspace = try Workspace()
            let shades = "color=s=64x32:r=10:d=2,format=gray,geq=lum='N*10+20'"
            _ = try runTool(
                "ffmpeg",
                ["-v", "error", "-f", "lavfi", "-i", shades, "-f", "lavfi", "-i", "sine=d=2"]
                    + ["-c:v", "libvpx", "-b:v", "2M", "-pix_fmt", "yuv420p", "\(workspace.path)/clip.webm"]
            )
            let page = """
                <html \(Self.size)><body style="margin: 0"><video src="clip.webm" \(attribute)></video><script>
                    setTimeout(() => document.querySelector('video').play(), 500);
                </script>
                """
            let render = try LosslessRender(page: page, ["--frame-source", "screenshot"], in: workspace)
            #expect((render.video.frames[0] == render.video.frames[2]) == (attribute == ""))
            for frame in [2, 7] {
                let outcome = try Command.run(
                    ["still", "page.html", "--frame", "\(frame)"],
                    in: workspace.path
                )
                #expect(outcome.status == 0, "\(outcome.standardError)")
                let picture = try Video.straight("\(workspace.path)/page.png")
                #expect(picture.frames[0] == render.video.frames[frame])
            }
        }
    }
}
