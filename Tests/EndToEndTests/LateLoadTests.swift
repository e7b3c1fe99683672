import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a page asks for in the middle is in the frame in which it asked, however slow it comes.
    @Suite struct LateLoadTests {
        /// A way to get something green into a cell of 32x32 pixels.
        struct Cell {
            let name: String
            /// What is in the cell from the beginning.
            var content = ""
            var style = ""
            /// Run at the frame, by an animation frame or a timer before; `cell` is the element.
            var script = ""
            var isTimer = false
            /// Whether the ring can draw it.
            var isForRing = true
        }

        /// Cell n turns green at frame 3 + 2n.
        static let cells = [
            Cell(name: "a picture", script: "cell.append(Object.assign(new Image(), { src: '0.png' }));"),
            Cell(
                name: "the background of a pseudo-element",
                style: "#c1.on::before { content: ''; position: absolute; inset: 0; background: url(1.png) }",
                script: "cell.classList.add('on');",
                isTimer: true
            ),
            Cell(
                name: "a background in keyframes",
                style: """
                    @keyframes k { 49% { background-image: none } 50% { background-image: url(2.png) }
                        100% { background-image: url(2.png) } }
                    #c2 { animation: k 0.45s step-end forwards }
                    """
            ),
            Cell(
                name: "a font",
                content: "█",
                style: """
                    @font-face { font-family: Late; src: url(3.ttf) }
                    #c3 { font: 64px/32px Nothing; color: black } #c3.on { font-family: Late; color: #0f0 }
                    """,
                script: "cell.classList.add('on');"
            ),
            Cell(
                name: "a style sheet that imports another",
                script: """
                    document.head.append(Object.assign(document.createElement('link'),
                        { rel: 'stylesheet', href: '4.css' }));
                    """,
                isTimer: true
            ),
            Cell(
                name: "a frame",
                script: "cell.append(Object.assign(document.createElement('iframe'), { src: '5.html' }));"
            ),
            Cell(
                name: "a lazy picture that comes into view",
                content: "<p style='height: 9000px'></p><img loading=lazy width=32 height=32 src=6.png>",
                script: "cell.scrollTop = 9032;"
            ),
            Cell(
                name: "a picture in SVG",
                content: "<svg width=32 height=32><image width=32 height=32></image></svg>",
                script: "cell.querySelector('image').setAttribute('href', '7.png');",
                isTimer: true
            ),
            Cell(
                name: "a mask",
                content: "<p></p>",
                style: "#c8 p { height: 32px; background: #0f0; display: none; mask-image: url(8.png) }",
                script: "cell.querySelector('p').style.display = 'block';"
            ),
            Cell(
                name: "a picture's other source",
                content: "<img srcset='black.png 1x'>",
                script: "cell.querySelector('img').srcset = '9.png 1x';",
                isTimer: true
            ),
            Cell(
                name: "a border that a paint worklet draws",
                content: "<p></p>",
                style: "#c10 p { border: 16px solid transparent; border-image: paint(late) 16 }",
                script: "CSS.paintWorklet.addModule('10.js');",
                isForRing: false
            ),
        ]

        private static func frame(ofCell index: Int) -> Int { 3 + 2 * index }

        private static func page(_ cells: [Cell]) -> String {
            let boxes = cells.enumerated().map { index, cell in
                "<div id=c\(index) class=cell style='left: \(index * 32)px'>\(cell.content)</div>"
            }
            let actions = cells.enumerated().map { index, cell in
                """
                { frame: \(frame(ofCell: index)), isTimer: \(cell.isTimer), run() {
                    const cell = document.getElementById('c\(index)'); \(cell.script)
                } },
                """
            }
            return """
                <!DOCTYPE html><meta charset=utf-8><html data-width="\(cells.count * 32)" data-height="32" data-fps="30" data-duration="0.9">
                <style>
                    body { margin: 0; background: black }
                    .cell { position: absolute; width: 32px; height: 32px; overflow: hidden }
                    p { margin: 0 } iframe { width: 32px; height: 32px; border: 0 } img, svg { display: block }
                    \(cells.map(\.style).joined(separator: "\n"))
                </style>
                <body>\(boxes.joined())<script>
                    const actions = [\(actions.joined())];
                    let frame = 0;
                    for (const { isTimer, frame, run } of actions) {
                        if (isTimer) setTimeout(run, frame * 1000 / 30 - 10);
                    }
                    requestAnimationFrame(function tick() {
                        for (const action of actions) if (!action.isTimer && action.frame === frame) action.run();
                        frame += 1;
                        requestAnimationFrame(tick);
                    });
                </script>
                """
        }

        private static func picture(_ colour: String) throws -> Data {
            try runTool(
                "ffmpeg",
                [
                    "-v", "error", "-f", "lavfi", "-i", "color=\(colour):s=32x32,format=rgb24", "-frames:v",
                    "1",
                    "-f", "image2pipe", "-c:v", "png", "-",
                ]
            )
        }

        @Test(arguments: [["ring"], ["screenshot", "--workers", "1"], ["screenshot", "--workers", "2"]])
        func isInItsFrame(source: [String]) throws {
            let (green, black) = (try Self.picture("0x00ff00"), try Self.picture("0x000000"))
            let font = try Data(
                contentsOf: URL(fileURLWithPath: "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
            )
            let cells = Self.cells.filter { source != ["ring"] || $0.isForRing }
            let page = Self.page(cells)
            let painter = """
                registerPaint('late', class {
                    paint(context, { width, height }) {
                        context.fillStyle = '#0f0';
                        context.fillRect(0, 0, width, height);
                    }
                });
                """
            let server = try TestServer { path in
                let delay = 0.15
                return switch path {
                case "/": .init(type: "text/html", body: Data(page.utf8))
                case "/black.png": .init(type: "image/png", body: black)
                case "/3.ttf": .init(type: "font/ttf", body: font, delay: delay)
                case "/10.js": .init(type: "text/javascript", body: Data(painter.utf8), delay: delay)
                case "/4.css":
                    .init(type: "text/css", body: Data("@import url(import.css);".utf8), delay: delay)
                case "/import.css":
                    .init(type: "text/css", body: Data("#c4 { background: url(4.png) }".utf8), delay: delay)
                case "/5.html":
                    .init(
                        type: "text/html",
                        body: Data("<body style='background: url(5.png)'>".utf8),
                        delay: delay
                    )
                default: .init(type: "image/png", body: green, delay: delay)
                }
            }
            let arguments = ["--mode", "dom", "--mute", "--frame-source"] + source
            let video = try Render(input: server.url, arguments).colours
            for (index, cell) in cells.enumerated() {
                let isGreen = video.frames.indices.map { video.pixel($0, x: index * 32 + 16, y: 16)[1] > 200 }
                #expect(isGreen.firstIndex(of: true) == Self.frame(ofCell: index), "\(cell.name)")
                #expect(!isGreen.drop { !$0 }.contains(false), "\(cell.name)")
            }
        }

        /// The page's own check is asked at every frame, and may need animation frames, timers and the network.
        @Test(arguments: ["ring", "screenshot"])
        func theHookIsWaitedForInEveryFrame(source: String) throws {
            let page = NumberPage(
                """
                const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
                window.helios = { async waitUntilStable() {
                    const number = frame();
                    // What only guards the wait must not end it.
                    const guard = pause(5000).then(() => 'late');
                    const work = fetch(`slow?${number}`).then(() => 'done');
                    if (await Promise.race([work, guard]) !== 'done') return;
                    await new Promise(requestAnimationFrame);
                    await new Promise(requestAnimationFrame);
                    if (number % 4 === 0) await pause(40);
                    show(0, number);
                    show(1, frame());
                } };
                """
            )
            let server = try TestServer { path in
                path == "/"
                    ? .init(type: "text/html", body: Data(page.html.utf8))
                    : .init(type: "text/plain", body: Data(), delay: 0.02)
            }
            let arguments = ["--mode", "dom", "--mute", "--workers", "1", "--frame-source", source]
            let video = try Render(input: server.url, arguments).colours
            let numbers = try video.frames.indices.map { try Blocks.read(video, frame: $0, rows: 2) }
            #expect(numbers == (0..<NumberPage.frames).map { [$0, $0] })
        }

        /// Whatever runs out, the message names it.
        @Test(
            arguments: [
                (
                    "the middle",
                    """
                    <script>
                        setTimeout(() => {
                            document.body.append(Object.assign(new Image(), { id: 'portrait', src: 'silent.png' }),
                                Object.assign(document.createElement('iframe'), { src: 'silent.html' }));
                            window.helios = { fps: 30, seek: () => new Promise(() => {}) };
                        }, 90);
                    </script>
                    """,
                    [
                        "Frame 3", "window.helios.seek(3)", "<img id=\"portrait\">", "silent.png",
                        "silent.html",
                    ]
                ),
                (
                    "the drawing of a frame",
                    """
                    <style>@font-face { font-family: Slow; src: url(silent.ttf) }</style>
                    <script>
                        requestAnimationFrame(() => requestAnimationFrame(() => {
                            document.body.style.background = 'url(silent.png)';
                            document.body.style.fontFamily = 'Slow';
                            document.body.append('text');
                        }));
                    </script>
                    """,
                    [
                        "Frame 1", "the font Slow,", "the font http://127.0.0.1", "silent.ttf",
                        "the picture http://127.0.0.1", "silent.png",
                    ]
                ),
                (
                    "gates",
                    """
                    <script>window.__heliosReady = new Promise(() => {});</script>
                    <main id=stage data-helios-ready="false"></main>
                    """,
                    ["not ready", "window.__heliosReady", "<main id=\"stage\"> data-helios-ready=\"false\""]
                ),
                (
                    "a frame in a frame",
                    "<iframe srcdoc='<iframe src=/silent.html></iframe>'></iframe>",
                    ["not ready", "silent.html"]
                ),
            ]
        )
        func aWaitThatRunsOutSaysForWhat(name: String, content: String, texts: [String]) throws {
            let folder = try FailureFolder()
            let page = "<html data-width=32 data-height=32 data-fps=30 data-duration=0.5><body>\(content)"
            let server = try TestServer { path in
                path == "/"
                    ? .init(type: "text/html", body: Data(page.utf8))
                    : .init(type: "text/plain", body: Data(), delay: 20)
            }
            try folder.check(
                [server.url, "--timeout", "3", "--mode", "dom", "--frame-source", "ring"],
                status: 75,
                says: texts
            )
        }
    }
}
