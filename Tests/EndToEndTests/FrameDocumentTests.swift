import Testing

extension EndToEnd {
    /// What nested frames load in the middle is there in the frame of the video that began it, with what it does itself.
    @Suite struct FrameDocumentTests {
        /// A frame of 32x32 pixels whose `n`th document is grey, `8 * n` of 255, and how it gets there.
        struct Cell {
            let name: String
            var frame = "<iframe id=ID></iframe>"
            /// Loads document `n` into `cell`; `address(n)` and `text(n)` are its.
            let load: String
        }

        static let cells = [
            Cell(name: "srcdoc", load: "cell.srcdoc = text(n)"),
            Cell(name: "its address", load: "cell.src = address(n)"),
            Cell(
                name: "its location",
                frame: "<iframe id=ID src=?0></iframe>",
                load: "cell.contentWindow.location.href = address(n)"
            ),
            Cell(
                name: "a link",
                frame: "<iframe id=ID name=ID></iframe><a id=link target=ID></a>",
                load: "link.href = address(n); link.click()"
            ),
            Cell(
                name: "a form",
                frame:
                    "<iframe id=ID name=ID></iframe><form id=form target=ID><input id=field name=n></form>",
                load: "field.value = n; form.submit()"
            ),
            Cell(
                name: "window.open",
                frame: "<iframe id=ID name=ID></iframe>",
                load: "open(address(n), 'ID')"
            ),
            Cell(
                name: "a new frame",
                frame: "<div id=ID></div>",
                load: "cell.innerHTML = `<iframe srcdoc='${text(n)}'></iframe>`"
            ),
            Cell(
                name: "an object",
                frame: "<div id=ID></div>",
                load: "cell.innerHTML = `<object type=text/html data=${address(n)}></object>`"
            ),
            Cell(
                name: "a frame without scripts",
                frame: "<iframe sandbox id=ID></iframe>",
                load: "cell.srcdoc = text(n)"
            ),
            Cell(
                name: "another origin",
                frame: "<iframe sandbox=allow-scripts id=ID></iframe>",
                load: "cell.src = address(n)"
            ),
            Cell(
                name: "document.open without an end",
                load: "const inner = cell.contentDocument; inner.open(); inner.write(text(n))"
            ),
            Cell(
                name: "a shadow tree",
                frame: "<div id=ID></div>",
                load: """
                    const root = cell.shadowRoot ?? cell.attachShadow({ mode: 'open' });
                    if (!root.firstChild) root.innerHTML = '<iframe style="display: block; border: 0" width=32 height=32>';
                    root.firstChild.srcdoc = text(n)
                    """
            ),
        ]

        /// Each cell gets a document in every frame of the video, by `drive`, a function that calls its argument.
        private static func page(_ drive: String) -> String {
            let frames = cells.indices.map { cells[$0].frame.replacing("ID", with: "c\($0)") }
            let loads = cells.indices.map { index in
                let load = cells[index].load.replacing("ID", with: "c\(index)")
                return "n => { const cell = document.getElementById('c\(index)'); \(load) }"
            }
            return """
                <html data-width=384 data-height=32 data-fps=10 data-duration=1>
                <style>
                    html, body { margin: 0; display: flex; overflow: hidden }
                    iframe, object, div { display: block; border: 0; width: 32px; height: 32px; overflow: hidden }
                    form { display: none }
                </style>
                <body><script>
                    const number = /\\d+/.exec(location.search);
                    if (number) document.body.style.background = `rgb(${[8, 8, 8].map((step) => step * number)})`;
                    const address = (n) => `${location.pathname}?${n}`;
                    const text = (n) => `<body style="background: rgb(${8 * n}, ${8 * n}, ${8 * n})">`;
                </script>
                <template id=cells>\(frames.joined())</template>
                <script>
                    if (!number) {
                        document.body.append(cells.content);
                        const loads = [\(loads.joined(separator: ",\n"))];
                        let n = 0;
                        (\(drive))(() => { n += 1; for (const load of loads) load(n); });
                    }
                </script>
                """
        }

        @Test(arguments: ["auto", "screenshot"])
        func documentsThatTimersBeginAreThere(source: String) throws {
            let page = Self.page("load => setInterval(load, 100)")
            let video = try Render(page: page, Render.lossless + ["--frame-source", source]).colours
            for (column, cell) in Self.cells.enumerated() {
                let shades = (1..<10).map { video.pixel($0, x: 32 * column + 16, y: 16)[0] }
                for (index, shade) in shades.enumerated() {
                    #expect(abs(shade - 8 * (index + 1)) < 4, "\(cell.name): \(shades)")
                }
            }
        }

        @Test(arguments: ["auto", "screenshot"])
        func documentsThatAnimationFramesBeginAreThere(source: String) throws {
            let drive =
                "load => requestAnimationFrame(function frame() { load(); requestAnimationFrame(frame); })"
            let video = try Render(page: Self.page(drive), Render.lossless + ["--frame-source", source])
                .colours
            for (column, cell) in Self.cells.enumerated() {
                let shades = (0..<10).map { video.pixel($0, x: 32 * column + 16, y: 16)[0] }
                for (index, shade) in shades.enumerated() {
                    #expect(abs(shade - 8 * (index + 1)) < 4, "\(cell.name): \(shades)")
                }
            }
        }

        /// Three in a frame of the video, each with its load event, and with timers of its own.
        @Test func noneIsOvertakenByTheNext() throws {
            let render = try Render(
                page: """
                    <html data-width=64 data-height=32 data-fps=10 data-duration=1>
                    <style>html, body { margin: 0; display: flex } iframe { border: 0; width: 32px; height: 32px }</style>
                    <iframe id=f></iframe><p id=p style="margin: 0; width: 32px"></p>
                    <script>
                        const grey = (n) => `rgb(${n}, ${n}, ${n})`;
                        let n = 0, loads = 0;
                        f.onload = () => { loads += 1; p.style.background = grey(7 * loads) };
                        setInterval(() => {
                            n += 1;
                            f.srcdoc = `<body><script>setTimeout(() => {
                                document.body.style.background = '${grey(7 * n)}';
                            }, 20)</` + 'script>';
                        }, 30);
                    </script>
                    """,
                Render.lossless
            )
            let video = try render.colours
            for frame in 1..<10 {
                let begun = frame * 100 / 30
                #expect(abs(video.pixel(frame, x: 48, y: 16)[0] - 7 * begun) < 4, "frame \(frame)")
                let shade = video.pixel(frame, x: 16, y: 16)[0]
                // Its own timer comes 20 ms later.
                let isPlain = frame * 100 - begun * 30 < 20
                #expect(abs(shade - (isPlain ? 255 : 7 * begun)) < 4, "frame \(frame): \(shade)")
            }
        }

        /// Their animations begin with the document, in the frame that shows it first.
        @Test(arguments: [
            "setInterval(load, 500)", "requestAnimationFrame(() => { load(); setInterval(load, 500) })",
        ])
        func animationsBeginWithTheDocument(drive: String) throws {
            let inner = """
                <style>body { margin: 0; background: black } p { margin: 0; width: 16px; height: 16px; background: white;
                    animation: move 1s linear } @keyframes move { to { transform: translateX(200px) } }</style><p></p>
                    <svg style="display: block" width=256 height=16><rect width=16 height=16 fill=white>
                    <animate attributeName=x to=200 dur=1s /></rect></svg>
                """
            let picture =
                "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='256' height='16'>"
                + "<rect width='16' height='16' fill='white'><animate attributeName='x' to='200' dur='1s'/></rect></svg>"
            let render = try Render(
                page: """
                    <html data-width=256 data-height=48 data-fps=10 data-duration=1.5>
                    <style>html, body { margin: 0; background: black } iframe { display: block; border: 0 }</style>
                    <iframe id=f width=256 height=48></iframe>
                    <script>
                        const text = `\(inner)<img style="display: block" src="\(picture)">`;
                        const load = () => { f.srcdoc = text };
                        \(drive);
                    </script>
                    """
            )
            let video = try render.colours
            let begins = drive.hasPrefix("setInterval") ? 5 : 0
            for frame in begins..<15 {
                let expected = 20 * (frame % 5)
                for y in [8, 24, 40] {
                    let edge = (0..<256).first { video.pixel(frame, x: $0, y: y)[0] > 126 } ?? -1
                    #expect(abs(edge - expected) <= 1, "frame \(frame), row \(y)")
                }
            }
        }

        /// Its Window's listeners are gone with what was in it, ours too.
        @Test func whatIsWrittenEndsWithItsFrame() throws {
            let render = try Render(
                page: """
                    <html data-width=32 data-height=32 data-fps=10 data-duration=1><style>html { background: black }</style>
                    <iframe id=f></iframe>
                    <script>
                        let count = 0;
                        const tell = () => {
                            count += 1;
                            document.documentElement.style.background = `rgb(${20 * count}, ${20 * count}, ${20 * count})`;
                        };
                        setTimeout(() => {
                            f.contentDocument.open();
                            f.contentDocument.write('<script>setInterval(parent.tell, 100)</' + 'script>');
                        }, 100);
                        setTimeout(() => f.remove(), 550);
                        window.tell = tell;
                    </script>
                    """,
                Render.lossless
            )
            let video = try render.colours
            let counts = (0..<10).map { (video.pixel($0, x: 30, y: 30)[0] + 10) / 20 }
            #expect(counts == [0, 0, 1, 2, 3, 4, 4, 4, 4, 4])
        }

        /// It never comes to an end by itself, in the page's time.
        @Test func aFrameThatLoadsTheNextDocumentAtOnceDoesNotHang() throws {
            let render = try Render(
                page: """
                    <html data-width=64 data-height=32 data-fps=10 data-duration=0.5><iframe id=f></iframe>
                    <script>
                        setTimeout(() => { f.onload = () => { f.srcdoc = 'again' }; f.srcdoc = 'first' }, 200);
                    </script>
                    """,
                ["--timeout", "10"]
            )
            #expect(try render.hashes.count == 5)
        }
    }
}
