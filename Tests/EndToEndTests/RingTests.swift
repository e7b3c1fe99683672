import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Frames through shared memory: whole, in order, as the browser would draw them, or not at all.
    @Suite struct RingTests {
        /// Every pixel of frame n has the colour of n: five bits in each component.
        private static func numbers(_ seconds: Double, size: String = "data-width=64 data-height=36")
            -> String
        {
            """
            <html \(size) data-fps=60 data-duration=\(seconds)><body style="margin: 0"><script>
                let number = 0;
                requestAnimationFrame(function frame() {
                    const part = (shift) => ((number >> shift) & 31) * 8 + 4;
                    document.body.style.background = `rgb(${part(10)} ${part(5)} ${part(0)})`;
                    number += 1;
                    requestAnimationFrame(frame);
                });
            </script>
            """
        }

        /// The number that all pixels of a frame show; nil if they do not show one.
        private static func number(_ video: Video, frame: Int) -> Int? {
            let colour = video.pixel(frame, x: 0, y: 0)
            let isFlat = video.frames[frame].withUnsafeBytes { bytes in
                bytes.indices.allSatisfy { abs(Int(bytes[$0]) - colour[$0 % 3]) <= 1 }
            }
            guard isFlat, colour.allSatisfy({ abs($0 % 8 - 4) <= 3 }) else { return nil }
            return colour.reduce(0) { $0 << 5 | $1 / 8 }
        }

        private static let ring = ["--frame-source", "ring", "--crf", "0"]

        /// Its last frame is compared with the browser's own picture: a chart that SMIL draws.
        @Test func aChartIsAsTheBrowserDrawsIt() throws {
            let chart = Workspace.repository("Compositions/data-chart")
            _ = try Render(input: chart, ["--frame-source", "ring", "--frame-count", "10"])
        }

        @Test func noSlotIsEverTorn() throws {
            let render = try Render(page: Self.numbers(3000 / 60), Self.ring)
            let video = try render.colours
            #expect(video.frames.count == 3000)
            let wrong = video.frames.indices.filter { Self.number(video, frame: $0) != $0 }
            #expect(wrong == [])
        }

        /// Large frames, of which the pipe holds a part, and browsers that take turns.
        @Test(arguments: [1, 2]) func fourK(workers: Int) throws {
            let page = Self.numbers(0.2, size: "data-width=3840 data-height=2160")
            let render = try Render(page: page, Self.ring + ["--workers", "\(workers)"])
            #expect(render.report.contains("3840x2160"))
            // Every 120th pixel is enough.
            let video = try render.sampled(every: 120)
            #expect(video.frames.indices.map { Self.number(video, frame: $0) } == Array(0..<12))
        }

        /// Meanwhile no frame is lost, and no frame is kept in memory.
        @Test func anEncoderThatIsStoppedLosesNothing() throws {
            let workspace = try Workspace()
            let page = try workspace.write(
                Self.numbers(10, size: "data-width=640 data-height=360"),
                as: "page.html"
            )
            let session = try Session(
                [page, "-o", "out.mp4", "--preset", "ultrafast", "--progress", "bar"] + Self.ring,
                in: workspace.path
            )
            try #require(session.writes(" left"))
            let encoder = try #require(session.members.first { $0.commandLine.contains("/ffmpeg ") })
            kill(encoder.identifier, SIGSTOP)
            let before = try Self.privateMemory(of: session.process)
            sleep(5)
            let after = try Self.privateMemory(of: session.process)
            kill(encoder.identifier, SIGCONT)
            let outcome = session.finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(after < before + 4096, "in kB")
            let video = try Video.colours("\(workspace.path)/out.mp4", every: 20)
            #expect(video.frames.indices.map { Self.number(video, frame: $0) } == Array(0..<600))
        }

        /// In kB, from `smaps_rollup`.
        private static func privateMemory(of process: pid_t) throws -> Int {
            let text = try String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)
            return text.split(separator: "\n").filter { $0.hasPrefix("Private_") }
                .reduce(0) { $0 + (Int($1.split(separator: " ").dropFirst().first ?? "0") ?? 0) }
        }

        @Test func tooLittleSharedMemoryFallsBack() throws {
            let workspace = try Workspace()
            let page = try workspace.write(
                Self.numbers(0.1, size: "data-width=3840 data-height=2160"),
                as: "page.html"
            )
            let mount = "mount -t tmpfs -o size=132m tmpfs /dev/shm && exec \"$@\""
            let asRoot = geteuid() == 0 ? [] : ["--map-root-user"]
            let command = [Command.path, page, "-o", "out.mp4", "--pixel-format", "yuv444p"]
            let session = try Session(
                asRoot + ["--mount", "sh", "-c", mount, "sh"] + command,
                executable: "/usr/bin/unshare",
                in: workspace.path
            )
            let outcome = session.finish()
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(outcome.standardError.contains("not through shared memory: the frames need"))
            #expect(try Video.properties("\(workspace.path)/out.mp4")["nb_read_frames"] == "6")
        }

        /// A canvas that is turned cannot be drawn, from the start or from some frame on.
        private static func blank(from seconds: Double) -> String {
            """
            <html data-width=128 data-height=72 data-fps=30 data-duration=1>
            <body style="margin: 0; background: #203040"><p>Text</p><script>
                setTimeout(() => {
                    const canvas = document.body.appendChild(document.createElement('canvas'));
                    canvas.style.cssText = 'position: absolute; left: 40px; top: 10px; width: 60px; height: 40px;'
                        + 'rotate: 20deg; mix-blend-mode: difference';
                    const context = canvas.getContext('webgl');
                    context.clearColor(1, 0.5, 0, 1);
                    context.clear(context.COLOR_BUFFER_BIT);
                }, \(seconds * 1000));
            </script>
            """
        }

        @Test(arguments: [0, 0.6]) func aPictureThatDiffersIsTakenAsTheBrowserDrawsIt(from seconds: Double)
            throws
        {
            let page = Self.blank(from: seconds)
            let render = try Render(page: page, Render.lossless)
            #expect(render.report.contains("not through shared memory: frames "))
            let screenshots = try Render(page: page, Render.lossless + ["--frame-source", "screenshot"])
            #expect(try render.hashes == screenshots.hashes)
        }

        @Test func aRingThatWasDemandedFailsInstead() throws {
            let folder = try FailureFolder()
            let page = try folder.workspace.write(Self.blank(from: 0.6), as: "page.html")
            try folder.check(
                [page, "--frame-source", "ring"],
                status: 65,
                says: ["is turned"]
            )
        }

        /// Screenshots of so few pixels are done before a second browser would have started.
        @Test(arguments: [(1, false), (40, true)]) func shortCompositionsAreScreenshots(
            seconds: Int,
            isRing: Bool
        ) throws {
            let workspace = try Workspace()
            let page = """
                <html data-width=320 data-height=180 data-duration=\(seconds)><style>
                    body { margin: 0; background: linear-gradient(#369, #fc0) }
                </style><canvas style='display: block' width=320 height=180></canvas>
                """
            let outcome = try Command.run(
                [try workspace.write(page, as: "page.html"), "-o", "a.mp4", "--preset", "ultrafast"],
                in: workspace.path
            )
            let report = outcome.standardError
            #expect(outcome.status == 0, "\(report)")
            #expect(report.contains("not through shared memory: the composition is short") == !isRing)
            #expect(report.contains(", shared memory: ") == isRing)
            #expect(try Video.properties("\(workspace.path)/a.mp4")["nb_read_frames"] == "\(seconds * 30)")
        }

        @Test func whatStandsStillIsDrawnOnce() throws {
            let page =
                "<html data-width=64 data-height=36 data-duration=4><body style='background: #369'>Still"
            let render = try Render(page: page, Self.ring + ["-v"])
            #expect(render.report.contains("frames: 120, pictures: 1"))
            #expect(Set(try render.hashes).count == 1)
        }

        /// What lies behind an element and is filtered comes from the browser, which mirrors it at the element's edges.
        @Test(arguments: [
            ("p { backdrop-filter: blur(24px) }", "<p></p>", "frames 0 to 14: <p>"),
            (
                "p::after { content: ''; position: absolute; inset: 0; backdrop-filter: invert(1) }",
                "<p></p>",
                "frames 0 to 14: <p>"
            ),
            (
                ".on { backdrop-filter: blur(24px) }",
                "<p></p><script>setTimeout(() => { document.querySelector('p').className = 'on' }, 200)</script>",
                "frames 6 to 14: <p class=\"on\">"
            ),
            (
                "p { backdrop-filter: blur(24px); animation: out .5s steps(1) } @keyframes out { 40% { opacity: 0 } }",
                "<p></p>", "frames 0 to 5: <p>"
            ),
            (
                "iframe { border: 0; position: absolute; left: 40px; top: 20px; width: 240px; height: 140px }",
                "<iframe srcdoc='<style>b { backdrop-filter: blur(8px) }</style><b>glass</b>'></iframe>",
                "frames 0 to 14: in <iframe>: <b>"
            ),
        ])
        func filteredBackdropsAreTheBrowsersOwn(style: String, markup: String, found: String) throws {
            let page = """
                <html data-width=320 data-height=180 data-fps=30 data-duration=0.5><style>
                    body { margin: 0; background: #123; overflow: hidden }
                    i { position: absolute; left: 20px; top: 20px; width: 100px; height: 140px; background: #fd4;
                        animation: move 1s linear infinite }
                    @keyframes move { to { translate: 160px } }
                    p { position: absolute; inset: 20px 60px; margin: 0 }
                    \(style)
                </style><i></i>\(markup)</html>
                """
            let render = try Render(page: page, Command.byRing)
            #expect(render.report.contains("not through shared memory: \(found) filters what lies behind it"))
            #expect(render.report.ranges(of: "not through").count == 1, "\(render.report)")
        }

        /// Canvases lie where they do in the page: under a square, or on a card with a background of its own.
        @Test(arguments: ["2d", "webgl"], [false, true])
        func canvasesAmongOtherThingsAreInTheirPlace(kind: String, isOnCard: Bool) throws {
            let card = isOnCard ? "background: #ffff00; padding: 8px; box-sizing: border-box;" : ""
            let square = isOnCard ? "display: none" : "position: absolute; left: 40px; top: 20px"
            let page = """
                <html data-width=128 data-height=72 data-fps=30 data-duration=0.5>
                <body style="margin: 0; background: #0000ff">
                <div style="\(card) width: 100px; height: 60px"><canvas width=60 height=40></canvas></div>
                <p style="\(square); margin: 0; width: 16px; height: 16px; background: #00ff00"></p>
                <script>
                    const context = document.querySelector('canvas').getContext('\(kind)');
                    let frame = 0;
                    requestAnimationFrame(function draw() {
                        const red = frame * 10 + 100;
                        frame += 1;
                        if (context.fillRect) {
                            context.fillStyle = `rgb(${red} 0 0)`;
                            context.fillRect(0, 0, 60, 40);
                        } else {
                            context.clearColor(red / 255, 0, 0, 1);
                            context.clear(context.COLOR_BUFFER_BIT);
                        }
                        requestAnimationFrame(draw);
                    });
                </script>
                """
            let video = try Render(page: page, Self.ring).colours
            #expect(video.frames.count == 15)
            for frame in video.frames.indices {
                let red = frame * 10 + 100
                #expect(isClose(video.pixel(frame, x: 20, y: 30), [red, 0, 0]))
                #expect(isClose(video.pixel(frame, x: 120, y: 66), [0, 0, 255]))
                if isOnCard {
                    #expect(isClose(video.pixel(frame, x: 90, y: 30), [255, 255, 0]))
                } else {
                    #expect(isClose(video.pixel(frame, x: 48, y: 28), [0, 255, 0]))
                }
            }
        }

        /// A canvas that fills the page is not all of it where something is seen through it or beside it.
        @Test(
            arguments: [
                "body { background: linear-gradient(#0000ff, #0000ff) }",
                "html { background-image: linear-gradient(#0000ff, #0000ff) }",
                "canvas { background: linear-gradient(#0000ff, #0000ff) }",
                "div { box-shadow: inset 0 0 0 99px #0000ff }",
                "canvas { box-sizing: border-box; border: 20px solid #0000ff }",
                "canvas { outline: 20px solid #0000ff; outline-offset: -20px }",
            ]
        )
        func whatIsSeenThroughACanvasIsThere(style: String) throws {
            let page = """
                <html data-width=128 data-height=72 data-fps=30 data-duration=0.5><style>
                html, body, div { margin: 0; height: 72px } canvas { display: block; width: 128px; height: 72px }
                \(style)</style><div><canvas width=128 height=72></canvas></div><script>
                    const context = document.querySelector('canvas').getContext('2d');
                    requestAnimationFrame(function draw(time) {
                        context.clearRect(0, 0, 128, 72);
                        context.fillStyle = '#00ff00';
                        context.fillRect(40 + time / 50, 24, 32, 24);
                        requestAnimationFrame(draw);
                    });
                </script>
                """
            let render = try Render(page: page, Self.ring)
            let video = try render.colours
            for frame in video.frames.indices {
                #expect(isClose(video.pixel(frame, x: 8, y: 8), [0, 0, 255]))
                #expect(isClose(video.pixel(frame, x: 64, y: 36), [0, 255, 0]))
            }
            #expect(render.report.contains("the page is more than a canvas"))
            #expect(!render.report.contains("not through shared memory"))
        }

        /// Such a canvas is drawn without the page behind it, until that is seen through it.
        @Test func whatIsBehindACanvasThatCoversItIsSeenAsSoonAsItOpens() throws {
            let page = """
                <html data-width=128 data-height=72 data-fps=30 data-duration=0.5><style>
                body { margin: 0; background: linear-gradient(#0000ff, #0000ff) }
                canvas { display: block }</style><canvas width=128 height=72></canvas><script>
                    const context = document.querySelector('canvas').getContext('2d');
                    requestAnimationFrame(function draw(time) {
                        const frame = Math.round(time * 0.03);
                        context.fillStyle = `rgb(0 ${100 + frame * 10} 0)`;
                        context.fillRect(0, 0, 128, 72);
                        if (frame > 4 && frame < 10) context.clearRect(0, 0, 32, 72);
                        requestAnimationFrame(draw);
                    });
                </script>
                """
            let render = try Render(page: page, Self.ring)
            let video = try render.colours
            #expect(video.frames.count == 15)
            for frame in video.frames.indices {
                let green = [0, 100 + frame * 10, 0]
                let isOpen = (5..<10).contains(frame)
                #expect(
                    isClose(video.pixel(frame, x: 16, y: 36), isOpen ? [0, 0, 255] : green),
                    "frame \(frame)"
                )
                #expect(isClose(video.pixel(frame, x: 96, y: 36), green), "frame \(frame)")
            }
            #expect(!render.report.contains("not through shared memory"))
        }

        private func isClose(_ pixel: [Int], _ colour: [Int]) -> Bool {
            zip(pixel, colour).allSatisfy { (value: Int, wanted: Int) in abs(value - wanted) <= 3 }
        }

        /// A page that wants to be the topmost one gets what it wants.
        @Test(arguments: ["0", "400"]) func aPageThatLeavesItsFrameIsOpenedByItself(
            after milliseconds: String
        ) throws {
            let page = """
                <html data-width=64 data-height=36 data-duration=1><body style="margin: 0; background: #00ff00"><script>
                    const leave = () => { if (window.top !== window) window.top.location = location.href; };
                    if (\(milliseconds) === 0) leave(); else setTimeout(leave, \(milliseconds));
                </script>
                """
            let render = try Render(page: page)
            #expect(render.report.contains("not through shared memory: "))
            let video = try render.colours
            #expect(video.frames.count == 30)
            #expect(video.frames.indices.allSatisfy { video.pixel($0, x: 30, y: 20)[1] > 250 })
        }

        /// The shell is not to be seen by the composition.
        @Test func theCompositionTakesItselfForThePage() throws {
            let page = """
                <html data-width=64 data-height=36 data-duration=0.1><body style="margin: 0"><script>
                    const isAlone = window.parent === window && window.frameElement === null
                        && document.referrer === '' && innerWidth === 64 && innerHeight === 36
                        && typeof __heliosRingEvent === 'undefined';
                    document.body.style.background = isAlone ? '#00ff00' : '#ff0000';
                </script>
                """
            let video = try Render(page: page, Self.ring).colours
            #expect(video.pixel(0, x: 30, y: 20)[1] > 250)
        }
    }
}
