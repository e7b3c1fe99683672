import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Workers live by the frame's time, and what they draw and say is in the frame.
    @Suite struct WorkerClockTests {
        @Test(arguments: ["dom", "canvas"], ClockTests.rates)
        func allClocksOfAWorkerAgree(mode: String, rate: (name: String, value: Double)) throws {
            try Self.check(mode: mode, source: "ring", rate: rate, isOffscreen: mode == "canvas")
        }

        @Test(arguments: ["dom", "canvas"], ["ring", "screenshot"])
        func allClocksOfAWorkerAgree(mode: String, source: String) throws {
            try Self.check(mode: mode, source: source, rate: ("60", 60), isOffscreen: mode == "dom")
        }

        /// - Parameter isOffscreen: whether the worker draws itself what it has to say.
        private static func check(
            mode: String,
            source: String,
            rate: (name: String, value: Double),
            isOffscreen: Bool
        ) throws {
            let render = try Render(
                input: Workspace.fixture("workers.html"),
                [
                    "--mode", mode, "--frame-source", source, "--fps", rate.name, "--workers", "1",
                    "--props", "{\"offscreen\": \(isOffscreen)}",
                ]
            )
            #expect(render.report.contains(source == "ring" ? "shared memory" : "beginFrame"))
            let readings = try WorkerReadings(render.output)
            #expect(readings.frames.count == Int(rate.value.rounded()))
            #expect(readings.mistakes(rate: rate.value) == [])
        }

        /// The test above can fail: a video that is one frame late is wrong in every row.
        @Test func aFrameTooLateIsSeenInEveryClock() throws {
            let render = try Render(
                input: Workspace.fixture("workers.html"),
                ["--start-frame", "10", "--frame-count", "4"]
            )
            let readings = try WorkerReadings(render.output)
            #expect(readings.mistakes(rate: 30, shiftedBy: 10) == [])
            let late = readings.mistakes(rate: 30, shiftedBy: 11)
            for row in WorkerReadings.rows {
                #expect(late.count { $0.contains(": \(row) shows") } == 4)
            }
        }

        /// Squares of 20 pixels, each drawn by what one kind of worker says, or by a worker itself.
        static let kinds = """
            <html data-width="180" data-height="20" data-duration="0.5" data-fps="10">
            <style>body { margin: 0; background: black; } * { position: absolute; top: 0; width: 20px; height: 20px; }
                html, body { position: static; width: auto; height: auto; } iframe { border: 0; }</style>
            <script>
                const square = (place, kind = 'div') => {
                    const element = document.body.appendChild(document.createElement(kind));
                    element.style.left = `${place * 20}px`;
                    return element;
                };
                const grey = (value) => `rgb(${value} ${value} ${value})`;
                const show = (place, worker) => {
                    const element = square(place);
                    worker.onmessage = ({ data }) => { element.style.background = grey(data); };
                    return worker;
                };
                const ticks = 'setInterval(() => postMessage(Math.round(performance.now() / 5)), 100);';
                const blob = (text) => URL.createObjectURL(new Blob([text]));
                addEventListener('DOMContentLoaded', () => {
                    show(0, new Worker('ticks.js', { name: 'first' }));
                    show(1, new Worker('module.js', { type: 'module' }));
                    setTimeout(() => show(2, new Worker(blob(ticks))), 200);
                    const short = show(3, new Worker(blob(ticks)));
                    setTimeout(() => short.terminate(), 250);
                    const frame = square(4, 'iframe');
                    frame.srcdoc = `<style>body { margin: 0 }</style><script>
                        new Worker('ticks.js', { name: 'first' }).onmessage = ({ data }) => {
                            document.body.style.background = 'rgb(' + [data, data, data] + ')';
                        };<\\/script>`;
                    // One whose script is not there is no reason to wait.
                    const missing = new Worker('missing.js');
                    missing.onerror = () => { square(5).style.background = 'white'; };
                    show(8, new Worker(blob('postMessage(200); close();')));
                    for (const place of [6, 7]) {
                        const canvas = square(place, 'canvas');
                        [canvas.width, canvas.height] = [20, 20];
                        const offscreen = canvas.transferControlToOffscreen();
                        new Worker('gl.js').postMessage({ offscreen, place }, [offscreen]);
                    }
                });
            </script>
            """

        @Test(arguments: ["ring", "screenshot"]) func everyKindOfWorkerFollows(source: String) throws {
            let workspace = try Workspace()
            let ticks = "setInterval(() => postMessage(Math.round(performance.now() / 5)), 100);"
            _ = try workspace.write("if (name === 'first') { \(ticks) }", as: "ticks.js")
            _ = try workspace.write("export const start = () => { \(ticks) };", as: "other.js")
            _ = try workspace.write("import { start } from './other.js'; start();", as: "module.js")
            _ = try workspace.write(
                """
                onmessage = ({ data: { offscreen, place } }) => {
                    const gl = place === 6 ? offscreen.getContext('webgl') : null;
                    const context = gl ? null : offscreen.getContext('bitmaprenderer');
                    const small = new OffscreenCanvas(20, 20);
                    requestAnimationFrame(function frame(time) {
                        const level = time / 1000;
                        if (gl) {
                            gl.clearColor(level, level, level, 1);
                            gl.clear(gl.COLOR_BUFFER_BIT);
                        } else {
                            const picture = small.getContext('2d');
                            picture.fillStyle = 'rgb(' + [level, level, level].map((part) => part * 255) + ')';
                            picture.fillRect(0, 0, 20, 20);
                            context.transferFromImageBitmap(small.transferToImageBitmap());
                        }
                        requestAnimationFrame(frame);
                    });
                };
                """,
                as: "gl.js"
            )
            let render = try Render(
                page: Self.kinds,
                ["--frame-source", source] + Render.lossless,
                in: workspace
            )
            let video = try render.colours
            try #require(video.frames.count == 5)
            for frame in 0..<5 {
                let place = { (number: Int) in video.pixel(frame, x: number * 20 + 10, y: 10)[0] }
                let tick = frame * 20
                let expected = [
                    tick, tick, max(0, tick - 40), min(tick, 40), tick, 255,
                    Int((Double(frame) * 25.5).rounded()), Int((Double(frame) * 25.5).rounded()), 200,
                ]
                for (number, level) in expected.enumerated() {
                    // The iframe has its white background until the first tick.
                    if number == 4, frame == 0 { continue }
                    #expect(abs(place(number) - level) <= 2, "frame \(frame), square \(number)")
                }
            }
        }

        /// A page and its worker that answer each other without end get on a little in each frame, the same each time.
        @Test func messagesWithoutEndDoNotStopTheTime() throws {
            let page = """
                <html data-width="64" data-height="64" data-duration="0.2"><body style="margin: 0"><script>
                    const worker = new Worker(URL.createObjectURL(new Blob([
                        'let count = 0; onmessage = () => postMessage(count += 1); postMessage(0);'])));
                    worker.onmessage = ({ data }) => {
                        document.body.style.background = `rgb(${data % 256} ${(data >> 8) * 16} ${Math.random() * 256})`;
                        worker.postMessage(null);
                    };
                </script>
                """
            let hashes = try (0..<2).map { _ in try Render(page: page, Render.lossless).hashes }
            #expect(hashes[0] == hashes[1])
            #expect(Set(hashes[0]).count == 6)
        }

        struct Fault: CustomTestStringConvertible {
            /// What `worker.js` is.
            let script: String
            /// How the page starts it.
            var start = "new Worker('worker.js')"
            let says: [String]

            var testDescription: String { says.joined(separator: ", ") }
        }

        static let faults = [
            Fault(
                script: "setTimeout(() => { throw new Error('boom'); }, 300)",
                says: [
                    "Frame 9: an error in the worker http", "/worker.js: Uncaught Error: boom (http",
                    ".js:1:",
                ]
            ),
            Fault(
                script: "setTimeout(() => Promise.reject(new Error('boom')), 300)",
                says: [
                    "Frame 9: an error in the worker http", "/worker.js: Uncaught (in promise) Error: boom",
                ]
            ),
            Fault(
                script: "setTimeout(() => new Worker(URL.createObjectURL(new Blob(['missing()']))), 300)",
                says: ["Frame 9: an error in the worker http", "missing is not defined (blob:http"]
            ),
            Fault(
                script: "let = = 1",
                says: ["The page does not become ready: an error in the worker http", "Uncaught SyntaxError"]
            ),
            Fault(
                script: "setTimeout(() => new Worker('none.js'), 300)",
                says: ["Frame 9: the script of the worker http", "/none.js could not be loaded"]
            ),
            Fault(
                script: "import './none.js';",
                start: "new Worker('worker.js', { type: 'module' })",
                says: [
                    "The page does not become ready: the script of the worker http",
                    "/worker.js could not be loaded",
                ]
            ),
        ]

        @Test(arguments: faults) func anUncaughtErrorOfAWorkerIsOneOfThePage(_ fault: Fault) throws {
            let folder = try FailureFolder()
            _ = try folder.workspace.write(fault.script, as: "worker.js")
            let page = try folder.workspace.write(
                "<html data-width=64 data-height=64 data-duration=1><script>\(fault.start)</script>",
                as: "page.html"
            )
            try folder.check([page], status: 65, says: fault.says)
        }

        /// Of six workers and what they do wrong the page says that it knows.
        @Test func errorsThatThePageHandlesAreNone() throws {
            let page = """
                <html data-width=60 data-height=10 data-duration=0.5 data-fps=10>
                <style>body { margin: 0; background: black } i { position: absolute; width: 10px; height: 10px }</style>
                <script>
                    const start = (text) => new Worker(URL.createObjectURL(new Blob([text])));
                    const show = (place) => {
                        const square = document.body.appendChild(document.createElement('i'));
                        square.style = `left: ${place * 10}px; background: white`;
                    };
                    const late = "setTimeout(() => { throw new Error('boom'); }, 200)";
                    addEventListener('DOMContentLoaded', () => {
                        start(late).addEventListener('error', (event) => { event.preventDefault(); show(0); });
                        start(late).onerror = () => { show(1); return false; };
                        start('let = = 1').onerror = (event) => { event.preventDefault(); show(2); };
                        start('importScripts("none.js")').onerror = (event) => { event.preventDefault(); show(3); };
                        new Worker('none.js').addEventListener('error', () => show(4));
                        start(`onunhandledrejection = (event) => { event.preventDefault(); postMessage(0); };
                            setTimeout(() => Promise.reject(new Error('boom')), 200)`).onmessage = () => show(5);
                    });
                </script>
                """
            let video = try Render(page: page, Render.lossless).colours
            #expect(video.frames.count == 5)
            let shown = { frame in (0..<6).map { video.pixel(frame, x: $0 * 10 + 5, y: 5)[0] > 128 } }
            #expect(shown(1) == [false, false, true, true, true, false])
            #expect(shown(2) == Array(repeating: true, count: 6))
        }

        @Test func aBusyWorkerIsNamed() throws {
            let workspace = try Workspace()
            _ = try workspace.write("setTimeout(() => { for (;;); }, 50)", as: "busy.js")
            let page = try workspace.write(
                "<html data-width=64 data-height=64 data-duration=1><script>new Worker('busy.js')</script>",
                as: "page.html"
            )
            let outcome = try Command.run([page, "-o", "x.mp4", "--timeout", "3"], in: workspace.path)
            #expect(outcome.status == 75)
            #expect(outcome.standardError.contains("busy.js"))
            #expect(try workspace.contents == ["busy.js", "page.html"])
        }
    }
}
