import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a document has the browser do beside its thread belongs into the frame that has begun it.
    @Suite struct PendingWorkTests {
        /// Statements that define `draw(row, value)`, which shows a number in a row of the page's canvas.
        private static let draw = """
            const context = document.querySelector('canvas').getContext('2d');
            const draw = (row, value) => {
                for (let bit = 0; bit < 16; bit += 1) {
                    context.fillStyle = (value >> (15 - bit)) & 1 ? 'white' : 'black';
                    context.fillRect(bit * 16, row * 16, 16, 16);
                }
            };
            """

        /// In each row a number is drawn when work has come to its end: of five kinds, and of a timer's.
        ///
        /// - Parameter body: an expression for a promise of a `Response`, or of a `Blob`.
        private static func page(_ body: String) -> String {
            """
            <html data-width=256 data-height=96 data-duration=0.2>
            <style>body { margin: 0; background: black } canvas { display: block }</style>
            <canvas width=256 height=96></canvas><script>
                \(Self.draw)
                const bytes = new Uint8Array(2_000_000);
                const picture = document.createElement('canvas');
                picture.getContext('2d').fillRect(0, 0, 9, 9);
                const encoded = new Promise((resolve) => { picture.toBlob(resolve); });
                const read = (blob) => new Promise((resolve) => {
                    const reader = new FileReader();
                    reader.onload = () => resolve(reader.result);
                    reader.readAsArrayBuffer(blob);
                });
                const kinds = [
                    async () => createImageBitmap(await encoded),
                    async () => crypto.subtle.digest('SHA-256', bytes),
                    async () => crypto.subtle.digest('SHA-256', await read(new Blob([bytes]))),
                    async () => {
                        const body = await \(body);
                        await createImageBitmap(await encoded);
                        await body.text();
                    },
                    async () => WebAssembly.compile(await new Blob([Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)]).bytes()),
                ];
                let number = 0;
                requestAnimationFrame(function frame() {
                    number += 1;
                    kinds.forEach(async (kind, row) => {
                        const value = number;
                        await kind();
                        draw(row, value);
                    });
                    requestAnimationFrame(frame);
                });
                let count = 0;
                setInterval(async () => {
                    const value = count += 1;
                    await new Blob([bytes]).arrayBuffer();
                    draw(5, value);
                }, 50);
            </script>
            """
        }

        @Test(
            arguments: [["ring"], ["screenshot"], ["screenshot", "--workers", "2"]],
            ["fetch('')", "encoded"]
        )
        func belongsToTheFrameThatHasBegunIt(source: [String], body: String) throws {
            let render = try Render(page: Self.page(body), ["--crf", "4", "--frame-source"] + source)
            let rows = try Blocks.numbers(render, rows: 6)
            for row in 0..<5 { #expect(rows[row] == Array(1...6), "row \(row)") }
            #expect(rows[5] == [0, 0, 1, 2, 2, 3])
        }

        /// The rows of a page whose kinds of work begin in every frame, and draw the frame's number at their end.
        ///
        /// - Parameters:
        ///   - preparation: statements that the first frame waits for.
        ///   - kinds: the source of an array of functions that are given the frame's number.
        static func rows(
            _ kinds: String,
            count: Int,
            after preparation: String = "",
            source: [String]
        ) throws -> [[Int]] {
            let page = """
                <html data-width=256 data-height=\(count * 16) data-duration=0.2>
                <style>body { margin: 0; background: black } canvas { display: block }</style>
                <canvas width=256 height=\(count * 16)></canvas><script>
                    \(Self.draw)
                    const bytes = new Uint8Array(2_000_000);
                    window.__heliosReady = (async () => {
                        \(preparation)
                        const kinds = \(kinds);
                        let number = 0;
                        requestAnimationFrame(function frame() {
                            number += 1;
                            kinds.forEach(async (kind, row) => {
                                const value = number;
                                await kind(value);
                                draw(row, value);
                            });
                            requestAnimationFrame(frame);
                        });
                    })();
                </script>
                """
            let render = try Render(page: page, ["--crf", "4", "--timeout", "8", "--frame-source"] + source)
            return try Blocks.numbers(render, rows: count)
        }

        @Test(arguments: [["ring"], ["screenshot"], ["screenshot", "--workers", "2"]])
        func whatIsStoredBelongsToItsFrame(source: [String]) throws {
            let preparation = """
                const answer = (request) => new Promise((resolve, reject) => {
                    request.onsuccess = () => resolve(request.result);
                    request.onerror = () => reject(request.error);
                });
                const opening = indexedDB.open('numbers');
                opening.onupgradeneeded = () => opening.result.createObjectStore('all');
                const database = await answer(opening);
                const store = () => database.transaction('all', 'readwrite').objectStore('all');
                """
            let kinds = """
                [
                    async (value) => answer(store().put(bytes, value)),
                    async () => { for (let i = 0; i < 20; i += 1) await answer(store().get(1)); },
                    async () => new Promise((resolve) => {
                        store().openCursor().onsuccess = ({ target }) => {
                            if (target.result) target.result.continue();
                            else resolve();
                        };
                    }),
                    async (value) => { (await answer(indexedDB.open(`other ${value}`))).close(); },
                    async () => (await caches.open('numbers')).keys(),
                    async (value) => {
                        const folder = await navigator.storage.getDirectory();
                        const file = await folder.getFileHandle(`${value}`, { create: true });
                        const stream = await file.createWritable();
                        for (let i = 0; i < 10; i += 1) await stream.write(bytes);
                        await stream.close();
                        await (await file.getFile()).bytes();
                    },
                ]
                """
            let rows = try Self.rows(kinds, count: 6, after: preparation, source: source)
            for row in 0..<6 { #expect(rows[row] == Array(1...6), "row \(row)") }
        }

        /// What a page renders or decodes for itself, as to draw its waveform.
        @Test(arguments: [["ring"], ["screenshot"], ["screenshot", "--workers", "2"]])
        func soundThatIsRenderedBelongsToItsFrame(source: [String]) throws {
            let preparation = """
                const sound = new Uint8Array(44 + 400_000);
                const text = (place, letters) => [...letters].forEach((letter, index) => {
                    sound[place + index] = letter.charCodeAt(0);
                });
                const view = new DataView(sound.buffer);
                text(0, 'RIFF');
                text(8, 'WAVEfmt ');
                text(36, 'data');
                [[4, 400_036], [16, 16], [24, 48_000], [28, 96_000], [40, 400_000]].forEach(([place, value]) => {
                    view.setUint32(place, value, true);
                });
                [[20, 1], [22, 1], [32, 2], [34, 16]].forEach(([place, value]) => view.setUint16(place, value, true));
                """
            let kinds = """
                [
                    async () => {
                        const context = new OfflineAudioContext(1, 48_000 * 20, 48_000);
                        const oscillator = new OscillatorNode(context);
                        oscillator.connect(context.destination);
                        oscillator.start();
                        await context.startRendering();
                    },
                    async () => {
                        const context = new OfflineAudioContext(1, 48_000, 48_000);
                        if ((await context.decodeAudioData(sound.buffer.slice())).length !== 200_000) throw new Error('length');
                    },
                    async () => {
                        const context = new OfflineAudioContext(1, 48_000, 48_000);
                        const half = context.suspend(0.5).then(() => context.resume());
                        await Promise.all([half, context.startRendering()]);
                    },
                ]
                """
            let rows = try Self.rows(kinds, count: 3, after: preparation, source: source)
            for row in rows.indices { #expect(rows[row] == Array(1...6), "row \(row)") }
        }

        /// What streams and coders bring without a script's help: from a Blob, or a script that has written all.
        @Test(arguments: [["ring"], ["screenshot"], ["screenshot", "--workers", "2"]])
        func whatAStreamBringsBelongsToItsFrame(source: [String]) throws {
            let preparation = """
                const packed = (body) => body.pipeThrough(new CompressionStream('gzip'));
                const readAll = async (reader) => { while (!(await reader.read()).done); };
                const much = new Blob(Array(6).fill(bytes));
                """
            let kinds = """
                [
                    async () => new Response(packed(much.stream())).arrayBuffer(),
                    async () => readAll(packed(much.stream()).getReader()),
                    async () => {
                        const stream = new CompressionStream('gzip');
                        const writer = stream.writable.getWriter();
                        for (let i = 0; i < 6; i += 1) writer.write(bytes);
                        writer.close();
                        await new Response(stream.readable).bytes();
                    },
                    async () => {
                        const encoder = new VideoEncoder({ output() {}, error: reportError });
                        encoder.configure({ codec: 'vp8', width: 640, height: 360 });
                        const canvas = new OffscreenCanvas(640, 360);
                        canvas.getContext('2d').fillRect(9, 9, 99, 99);
                        for (let timestamp = 0; timestamp < 5; timestamp += 1) {
                            const frame = new VideoFrame(canvas, { timestamp });
                            encoder.encode(frame);
                            frame.close();
                        }
                        await encoder.flush();
                        encoder.close();
                    },
                ]
                """
            let rows = try Self.rows(kinds, count: 4, after: preparation, source: source)
            for row in 0..<4 { #expect(rows[row] == Array(1...6), "row \(row)") }
        }

        /// Row n shows the number of the timer's call by another way: tasks in the background, `scheduler.yield`, and
        /// timers of 0 ms. In a worker, whose numbers are the fourth row's, too.
        @Test(arguments: [["ring"], ["screenshot", "--workers", "2"]])
        func tasksBelongToTheFrameOfTheirTimer(source: [String]) throws {
            let page = """
                <html data-width=256 data-height=80 data-duration=0.48 data-fps=25>
                <style>body { margin: 0 } canvas { display: block }</style><canvas width=256 height=80></canvas><script>
                    \(Self.draw)
                    for (let row = 0; row < 5; row += 1) draw(row, 0);
                    const work = `let count = 0;
                        setInterval(() => {
                            const value = count += 1;
                            scheduler.postTask(() => draw(0, value), { priority: 'background' });
                            (async () => {
                                for (let i = 0; i < 20; i += 1) await scheduler.yield();
                                draw(1, value);
                            })();
                            setTimeout(() => setTimeout(() => draw(2, value)));
                            scheduler.postTask(() => draw(3, value), { priority: 'background', delay: 20 });
                        }, 40);`;
                    eval(work);
                    const script = `const draw = (row, value) => row === 0 && postMessage(value); ${work}`;
                    const worker = new Worker(URL.createObjectURL(new Blob([script])));
                    worker.onmessage = ({ data }) => draw(4, data);
                </script>
                """
            let render = try Render(page: page, ["--crf", "4", "--frame-source"] + source)
            let rows = try Blocks.numbers(render, rows: 5)
            for row in [0, 1, 2, 4] { #expect(rows[row] == Array(0...11), "row \(row)") }
            #expect(rows[3] == [0] + Array(0...10))
        }

        /// A picture that has come before anybody looks is too late for the frame that has asked for it all the same.
        @Test(arguments: ["ring", "screenshot"]) func aQuickLoadBelongsToItsFrame(source: String) throws {
            let page = """
                <html data-width=256 data-height=16 data-duration=0.4><body style="margin: 0"><script>
                    const canvas = document.createElement('canvas');
                    Object.assign(canvas, { width: 256, height: 16 });
                    const context = canvas.getContext('2d');
                    const picture = (value) => {
                        for (let bit = 0; bit < 16; bit += 1) {
                            context.fillStyle = (value >> (15 - bit)) & 1 ? 'white' : 'black';
                            context.fillRect(bit * 16, 0, 16, 16);
                        }
                        return new Promise((resolve) => {
                            canvas.toBlob((blob) => resolve(`url(${URL.createObjectURL(blob)})`));
                        });
                    };
                    const list = Array.from({ length: 12 }, (_, index) => picture(index + 1));
                    window.__heliosReady = Promise.all(list).then((pictures) => {
                        requestAnimationFrame(function frame() {
                            document.body.style.background = pictures.shift();
                            requestAnimationFrame(frame);
                        });
                    });
                </script>
                """
            let render = try Render(page: page, ["--crf", "4", "--frame-source", source])
            #expect(try Blocks.numbers(render, rows: 1) == [Array(1...12)])
        }

        /// Whether its request comes before the frame is armed or after it depends on what else that waits for: here on
        /// an animated picture, which is decoded in every frame.
        @Test(arguments: [("ring", true), ("screenshot", true), ("screenshot", false)])
        func anAnimationFrameThatALoadRequestsBelongsToItsFrame(source: String, isBesideWork: Bool) throws {
            let svg =
                "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='5' height='5'>"
                + "<animate attributeName='x' to='9' dur='1s' repeatCount='indefinite'/></rect></svg>"
            let page = """
                <html data-width=96 data-height=64 data-fps=15 data-duration=1>
                <style>
                    body { margin: 0 } p, iframe { float: left; width: 32px; height: 32px; margin: 0; border: 0 }
                </style>
                <p id=late></p><p id=loaded></p><p id=nested></p><p id=moving></p>
                <script>
                    const grey = (n) => `rgb(${16 * n}, ${16 * n}, ${16 * n})`;
                    const picture = `data:image/svg+xml,${encodeURIComponent("\(svg)")}`;
                    if (\(isBesideWork)) moving.style.background = `url("${picture}")`;
                    // On the page, and nowhere on it.
                    const load = (n, cell, parent) => {
                        const image = new Image();
                        image.onload = () => requestAnimationFrame(() => { cell.style.background = grey(n) });
                        image.src = `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><g id='${n}'/></svg>`;
                        parent?.replaceChildren(image);
                    };
                    window.__hf = { duration: 1, seek(seconds) {
                        const n = Math.round(seconds * 15);
                        load(n, late), load(n, loaded, loaded);
                        nested.innerHTML = `<iframe srcdoc="<script>requestAnimationFrame((time) => {
                            document.documentElement.style.background = time === 0 ? '${grey(n)}' : '#f00';
                        })</scr` + 'ipt>"></iframe>';
                    } };
                </script>
                """
            let video = try Render(page: page, Render.lossless + ["--frame-source", source]).colours
            let cells = (0..<3).map { cell in
                Self.greys(of: video, x: 32 * cell + 24, y: 24)
            }
            for cell in cells { #expect(cell == Array(0..<15)) }
        }

        /// Observers of intersections run after a frame is drawn. An animated picture that comes in a frame is read before
        /// that, and the page is not drawn for it.
        @Test(arguments: [("ring", true), ("screenshot", true), ("screenshot", false)])
        func observersRunOnceAFrame(source: String, isBesideWork: Bool) throws {
            let page = """
                <html data-width=64 data-height=64 data-fps=15 data-duration=1>
                <style>
                    body { margin: 0 } #seen { height: 32px }
                    #ticker { position: absolute; top: 32px; width: 9px; height: 9px }
                </style>
                <div id=seen></div><div id=ticker></div><div id=pictures></div>
                <script>
                    const svg = (n) => `<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9' id='n${n}'>
                        <rect width='5' height='5'>
                        <animate attributeName='x' to='9' dur='1s' repeatCount='indefinite'/></rect></svg>`;
                    let now = 0;
                    new IntersectionObserver(() => {
                        seen.style.background = `rgb(${16 * now}, ${16 * now}, ${16 * now})`;
                    }, { threshold: [0, 1] }).observe(ticker);
                    for (let n = 0; n < 15; n++) setTimeout(() => {
                        now = n;
                        ticker.style.left = n % 2 ? '-99px' : 0;
                        if (!\(isBesideWork)) return;
                        const image = new Image();
                        image.src = `data:image/svg+xml,${encodeURIComponent(svg(n))}`;
                        pictures.replaceChildren(image);
                    }, n * 1000 / 15);
                </script>
                """
            let video = try Render(page: page, Render.lossless + ["--frame-source", source]).colours
            #expect(Self.greys(of: video, x: 32, y: 16) == [0] + Array(0..<14))
        }

        /// The numbers that a page shows there as greys, 16 apart, of which the three components are summed up.
        private static func greys(of video: Video, x: Int, y: Int) -> [Int] {
            video.frames.indices.map { (video.pixel($0, x: x, y: y).reduce(0, +) + 24) / 48 }
        }

        /// Some pages never stop, and are not waited for without end.
        @Test func endlessWorkIsNotWaitedFor() throws {
            let page = """
                <html data-width=256 data-height=16 data-duration=0.1><body style="margin: 0"><canvas></canvas><script>
                    const canvas = document.querySelector('canvas');
                    canvas.getContext('2d').fillRect(0, 0, 300, 16);
                    (async () => { for (;;) await new Blob(['endless']).text(); })();
                </script>
                """
            let render = try Render(page: page, ["--crf", "4"])
            #expect(try Blocks.numbers(render, rows: 1) == [[0, 0, 0]])
        }

        /// That it is followed does not catch its failure.
        @Test func anErrorThatNobodyCatchesIsAnError() throws {
            let folder = try FailureFolder()
            let page = try folder.workspace.write(
                """
                <html data-width=64 data-height=64 data-duration=1><script>
                    setTimeout(() => createImageBitmap(new Blob(['no picture'])), 200);
                </script>
                """,
                as: "page.html"
            )
            try folder.check([page], status: 65, says: ["Frame 6", "could not be decoded"])
        }
    }
}
