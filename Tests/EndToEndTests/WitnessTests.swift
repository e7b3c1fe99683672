import Foundation
import Testing

extension EndToEnd {
    /// No frame leaves unless the plain browser shows it: what pages do in the middle of a render.
    @Suite struct WitnessTests {
        /// A place in the picture, when it is looked at, and the colour that it must have.
        struct Expectation: Sendable {
            let frame: Int
            let x: Int
            let y: Int
            let colour: [Int]

            init(_ frame: Int, _ x: Int, _ y: Int, _ colour: [Int]) {
                (self.frame, self.x, self.y, self.colour) = (frame, x, y, colour)
            }
        }

        struct Page: Sendable, CustomTestStringConvertible {
            let name: String
            let body: String
            let expected: [Expectation]

            var testDescription: String { name }
            var html: String {
                """
                <!doctype html><html data-width=320 data-height=180 data-fps=30 data-duration=2>
                <style>html, body { margin: 0; background: #000; overflow: hidden }</style><body>\(body)
                """
            }
        }

        private static let (red, green, blue) = ([255, 0, 0], [0, 255, 0], [0, 0, 255])
        private static let black = [0, 0, 0]

        /// `change(seconds)` is called by what drives the page: scripts in an animation frame, a timer, a host's seek.
        private static let drivers = [
            "animation frames": """
            const step = (t) => { change(t / 1000); requestAnimationFrame(step); }; requestAnimationFrame(step);
            """,
            "timers": """
            const step = () => { change(performance.now() / 1000); setTimeout(step, 10); }; change(0); step();
            """,
            "a host": """
            window.__hf = { duration: 2, seek(seconds) { change(seconds); } }; window.__renderReady = true;
            """,
            // At time 0, too, which no animation frame comes before.
            "a timeline": """
            window.__timelines = { t: {
                pause() {}, paused: () => true, seek(seconds) { change(seconds); return this; }, time: () => 0,
                totalTime(seconds) { return this.seek(seconds); }, duration: () => 1, totalDuration: () => 1,
            } };
            """,
        ]

        /// Kinds of change inside of a positioned box: each was blank with some driver.
        private static let changes = [
            "text": "box.textContent = '';  box.textContent = seconds.toFixed(2);",
            "markup":
                "plot.innerHTML = '<div id=box style=\"width: ' + (100 + seconds) + 'px\">' + seconds + '</div>';",
            "moved nodes": "plot.append(box); plot.prepend(box);",
            "svg": """
            plot.innerHTML = '<svg id=box><rect width=200 height=200 fill=lime /><text>' + seconds + '</text></svg>';
            """,
            "a shadow root": """
            if (!box.shadowRoot) box.attachShadow({ mode: 'open' });
            box.shadowRoot.innerHTML = '<p style="position: relative">' + seconds + '</p>';
            """,
        ]

        @Test(arguments: drivers.keys.sorted(), changes.keys.sorted())
        func whatScriptsChangeIsDrawn(driver: String, change: String) throws {
            let page = """
                <!doctype html><html data-width=320 data-height=180 data-fps=30 data-duration=1>
                <style>
                    html, body { margin: 0; background: #000 }
                    #plot { position: absolute; inset: 20px }
                    #box { position: absolute; display: block; width: 100px; height: 80px; background: #0f0 }
                </style><div style="position: absolute; inset: 0" data-composition-id=t data-start=0 data-duration=1><div id=plot><div id=box>0</div></div></div>
                <script>
                    const change = (seconds) => { \(Self.changes[change] ?? "") };
                    \(Self.drivers[driver] ?? "")
                </script>
                """
            // Through shared memory or not at all: the witness finds nothing to put right.
            let video = try Render(page: page, ["--frame-source", "ring", "--crf", "0"]).colours
            #expect(video.frames.count == 30)
            for frame in video.frames.indices {
                #expect(isClose(video.pixel(frame, x: 80, y: 90), Self.green), "frame \(frame)")
            }
        }

        private static let pages = [
            Page(
                name: "top layer",
                body: """
                    <div style="position: fixed; inset: 0; background: #f00; z-index: 2147483647"></div>
                    <dialog id=d style="border: 0; margin: 0; left: 20px; top: 20px; width: 80px; height: 80px;
                        background: #00f; outline: 0"></dialog>
                    <div popover=manual id=p style="border: 0; margin: 0; inset: auto; left: 180px; top: 20px;
                        width: 80px; height: 80px; background: #0f0"></div>
                    <script>
                        setTimeout(() => p.showPopover(), 400);
                        setTimeout(() => d.showModal(), 800);
                        setTimeout(() => { d.close(); }, 1200);
                        setTimeout(() => p.hidePopover(), 1500);
                    </script>
                    """,
                expected: [
                    Expectation(5, 220, 60, red), Expectation(20, 220, 60, green),
                    Expectation(30, 60, 60, blue),
                    Expectation(40, 220, 60, green), Expectation(40, 60, 60, red),
                    Expectation(57, 220, 60, red),
                ]
            ),
            Page(
                name: "view transition",
                body: """
                    <style>
                        #box { position: absolute; left: 20px; top: 40px; width: 80px; height: 80px; background: #f00;
                            view-transition-name: box }
                        .b #box { left: 220px }
                        ::view-transition-group(box) { animation-duration: 0.5s; animation-timing-function: linear }
                        ::view-transition-old(*), ::view-transition-new(*) { animation: none }
                    </style><div id=box></div>
                    <script>
                        setTimeout(() => document.startViewTransition(() => { document.body.className = 'b'; }), 500);
                    </script>
                    """,
                expected: [
                    Expectation(10, 60, 80, red), Expectation(23, 160, 80, red),
                    Expectation(23, 40, 80, black),
                    Expectation(40, 260, 80, red), Expectation(40, 60, 80, black),
                ]
            ),
            Page(
                name: "sandboxed frame",
                body: """
                    <iframe sandbox=allow-scripts style="position: absolute; left: 20px; top: 20px; width: 120px;
                        height: 100px; border: 0; visibility: hidden"
                        srcdoc="<body style='margin: 0; background: #0f0'><script>requestAnimationFrame(() => {})</script>">
                    </iframe>
                    <script>
                        requestAnimationFrame(function loop(t) {
                            document.querySelector('iframe').style.visibility = t > 500 && t < 1500 ? 'visible' : '';
                            requestAnimationFrame(loop);
                        });
                    </script>
                    """,
                expected: [
                    Expectation(5, 80, 70, green), Expectation(30, 80, 70, green),
                    Expectation(55, 80, 70, green),
                ]
            ),
            canvas("turned", "#w { transform: rotate(180deg) }", left: blue, right: red),
            canvas("cut off", "#w { clip-path: inset(0 80px 0 0) }", left: red, right: black),
            canvas(
                "rounded",
                "#w { border-radius: 60px; overflow: hidden }",
                left: red,
                right: blue,
                corner: black
            ),
            canvas("inverted", "#w { filter: invert(1) }", left: [0, 255, 255], right: [255, 255, 0]),
            canvas(
                "masked",
                "#w { mask: linear-gradient(90deg, #000 50%, transparent 50%) }",
                left: red,
                right: black
            ),
            canvas("covered", "#o { display: block }", left: green, right: blue),
            canvas(
                "in three dimensions",
                "#w { transform: perspective(200px) rotateY(180deg) }",
                left: blue,
                right: red
            ),
            Page(
                name: "a title over a canvas that fills the page",
                body: """
                    <canvas id=c width=320 height=180 style="display: block"></canvas>
                    <script>
                        const context = c.getContext('2d');
                        let title;
                        requestAnimationFrame(function loop(t) {
                            context.fillStyle = '#f00';
                            context.fillRect(0, 0, 320, 180);
                            const isOn = t > 500 && t < 1500;
                            if (isOn && !title) {
                                title = document.body.appendChild(document.createElement('div'));
                                title.style.cssText = 'position: absolute; left: 40px; top: 40px; width: 120px;'
                                    + 'height: 60px; background: #0f0';
                            }
                            if (!isOn && title) { title.remove(); title = null; }
                            requestAnimationFrame(loop);
                        });
                    </script>
                    """,
                expected: [
                    Expectation(5, 100, 70, red), Expectation(30, 100, 70, green),
                    Expectation(55, 100, 70, red),
                ]
            ),
            Page(
                name: "a clip that grows from nothing",
                body: """
                    <style>
                        #r { overflow: hidden; height: 0; position: relative }
                        #r div { position: relative; height: 60px; background: #0f0 }
                    </style><div id=r><div></div></div>
                    <script>
                        requestAnimationFrame(function loop(t) {
                            r.style.height = t < 500 ? 0 : '60px';
                            requestAnimationFrame(loop);
                        });
                    </script>
                    """,
                expected: [
                    Expectation(5, 100, 30, black), Expectation(16, 100, 30, green),
                    Expectation(50, 100, 30, green),
                ]
            ),
            Page(
                name: "layers in a clip that grows from nothing",
                body: """
                    <style>
                        html, body { overflow: visible }
                        #r { overflow: hidden; height: 0; position: relative; font: 40px/60px monospace }
                        #r b { display: inline-block; will-change: transform, opacity }
                        #r i { display: block; width: 90px; height: 60px; background: #0f0 }
                    </style><div id=r><b><i></i></b> and <b><i></i></b></div>
                    <script>
                        requestAnimationFrame(function loop(t) {
                            r.style.height = (t < 500 ? 0 : t < 1000 ? (t - 500) * .12 : 60) + 'px';
                            requestAnimationFrame(loop);
                        });
                    </script>
                    """,
                expected: [
                    Expectation(5, 80, 30, black), Expectation(35, 80, 30, green),
                    Expectation(59, 80, 30, green),
                ]
            ),
            Page(
                name: "hidden backfaces",
                body: """
                    <style>
                        #s { perspective: 600px; width: 320px; height: 180px; position: relative }
                        #k { position: absolute; inset: 20px; transform-style: preserve-3d }
                        #k div { position: absolute; inset: 0; backface-visibility: hidden; background: #f00 }
                        #k div + div { background: #00f; transform: rotateY(180deg) }
                    </style><div id=s><div id=k><div></div><div></div></div></div>
                    <script>
                        requestAnimationFrame(function loop(t) {
                            k.style.transform = t < 500 || t > 1500 ? 'none' : 'rotateY(170deg)';
                            requestAnimationFrame(loop);
                        });
                    </script>
                    """,
                expected: [
                    Expectation(5, 160, 90, red), Expectation(30, 160, 90, blue),
                    Expectation(55, 160, 90, red),
                ]
            ),
        ]

        /// A canvas, red on its left half and blue on its right, which from 0.5 to 1.5 s has a style.
        private static func canvas(
            _ name: String,
            _ style: String,
            left: [Int],
            right: [Int],
            corner: [Int] = [255, 0, 0]
        ) -> Page {
            let isCornerSame = corner == [255, 0, 0]
            return Page(
                name: "a canvas that is \(name)",
                body: """
                    <style>
                        #w { position: absolute; left: 80px; top: 30px; width: 160px; height: 120px }
                        #o { position: absolute; left: 80px; top: 30px; width: 60px; height: 120px; background: #0f0;
                            display: none }
                        canvas { display: block; width: 160px; height: 120px }
                        @scope (.on) { \(style) }
                    </style><div id=w><canvas id=c width=160 height=120></canvas></div><div id=o></div>
                    <script>
                        const context = c.getContext('2d');
                        requestAnimationFrame(function loop(t) {
                            context.fillStyle = '#f00';
                            context.fillRect(0, 0, 80, 120);
                            context.fillStyle = '#00f';
                            context.fillRect(80, 0, 80, 120);
                            document.body.className = t > 500 && t < 1500 ? 'on' : '';
                            requestAnimationFrame(loop);
                        });
                    </script>
                    """,
                expected: [
                    Expectation(5, 120, 80, red), Expectation(5, 200, 80, blue), Expectation(5, 84, 34, red),
                    Expectation(30, 120, 80, left), Expectation(30, 200, 80, right),
                    Expectation(55, 120, 80, red), Expectation(55, 200, 80, blue),
                ] + (isCornerSame ? [] : [Expectation(30, 84, 34, corner)])
            )
        }

        @Test(arguments: pages, [[], ["--frame-source", "screenshot", "--workers", "2"]])
        func whatBeginsAndEndsMidwayIsSeen(page: Page, source: [String]) throws {
            let render = try Render(page: page.html, ["--crf", "0"] + source)
            // What is drawn wrong is known before, and the rest is drawn rightly.
            #expect(!render.report.contains("differs from the browser's own picture"))
            let video = try render.colours
            #expect(video.frames.count == 60)
            for expected in page.expected {
                let found = video.pixel(expected.frame, x: expected.x, y: expected.y)
                #expect(
                    isClose(found, expected.colour),
                    "frame \(expected.frame) at \(expected.x), \(expected.y): \(found) for \(expected.colour)"
                )
            }
        }

        /// `window.top` cannot be replaced, so a page can draw wrongly in the ring alone.
        private static func wrong(in frames: ClosedRange<Int>) -> String {
            """
            <!doctype html><html data-width=64 data-height=36 data-fps=60 data-duration=5>
            <body style="margin: 0; background: #00f"><script>
                let frame = 0;
                requestAnimationFrame(function draw() {
                    const isChanged = frame >= \(frames.lowerBound) && frame <= \(frames.upperBound);
                    document.body.replaceChildren();
                    if (isChanged) {
                        const card = document.body.appendChild(document.createElement('div'));
                        card.style.cssText = 'position: absolute; inset: 0;'
                            + `background: ${window.top === window ? '#0f0' : '#f00'}`;
                    }
                    frame += 1;
                    requestAnimationFrame(draw);
                });
            </script>
            """
        }

        @Test func aFaultInOneFrameOf300IsFoundAndMended() throws {
            let render = try Render(page: Self.wrong(in: 150...150), ["--crf", "0"])
            #expect(render.report.contains("frame 150 differs from the browser's own picture"))
            let video = try render.colours
            #expect(video.frames.count == 300)
            let colours = video.frames.indices.map { video.pixel($0, x: 30, y: 18) }
            #expect(colours.indices.allSatisfy { isClose(colours[$0], $0 == 150 ? Self.green : Self.blue) })
        }

        @Test func aPageThatIsRightAgainIsDrawnThroughSharedMemoryAgain() throws {
            let render = try Render(page: Self.wrong(in: 100...120), ["--crf", "0"])
            let again = try Render(page: Self.wrong(in: 100...120), ["--crf", "0"])
            #expect(render.report.contains("not through shared memory: frames "))
            #expect(try render.hashes == again.hashes)
            let video = try render.colours
            let colours = video.frames.indices.map { video.pixel($0, x: 30, y: 18) }
            #expect(
                colours.indices.allSatisfy {
                    isClose(colours[$0], (100...120).contains($0) ? Self.green : Self.blue)
                }
            )
        }

        @Test func everyFrameIsCheckedWhenAskedFor() throws {
            let render = try Render(page: Self.wrong(in: 100...101), ["--crf", "0", "--verify"])
            #expect(render.report.contains("checked: 300 frames against the browser's own pictures"))
            #expect(render.report.contains("frames 100 to 101: frame 100 differs"))
        }

        private func isClose(_ pixel: [Int], _ colour: [Int]) -> Bool {
            zip(pixel, colour).allSatisfy { (value: Int, wanted: Int) in abs(value - wanted) <= 12 }
        }
    }
}
