import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The same frames to the bit, whatever the machine does meanwhile, and wherever it stands.
    @Suite struct DeterminismTests {
        /// Draws what differs from run to run in a live page, as text: random numbers of workers, the order in which
        /// quick and slow ones answer, and times that the browser takes by itself.
        static let restless = """
            <html data-width="640" data-height="200" data-duration="0.3"><body style="margin: 0; font: 11px/1.2 monospace">
            <pre></pre><canvas width="64" height="16"></canvas>
            <script>
                const words = [];
                const source = URL.createObjectURL(new Blob([`
                    onmessage = async ({ data }) => {
                        if (data.canvas) return void (self.context = data.canvas.getContext('2d'));
                        for (let i = 0; i < data.work; i += 1) Math.sqrt(i);
                        const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(data.work / 10));
                        const random = [Math.random().toFixed(6), crypto.randomUUID().slice(0, 4),
                            crypto.getRandomValues(new Uint8Array(1))[0], new Uint8Array(digest)[0]];
                        if (self.context) {
                            context.fillStyle = 'hsl(' + random[0] * 360 + ' 80% 50%)';
                            context.fillRect(random[2] % 60, 0, 9, 16);
                        }
                        postMessage(name + ' ' + random + ' ' + Math.round(new Event('x').timeStamp));
                    };
                `]));
                const pool = [1, 2, 3].map((number) => new Worker(source, { name: `w${number}` }));
                const offscreen = document.querySelector('canvas').transferControlToOffscreen();
                pool[1].postMessage({ canvas: offscreen }, [offscreen]);
                let jobs = 0;
                let seen = 0;
                new IntersectionObserver(([{ time }]) => { seen = time; }).observe(document.querySelector('pre'));
                for (const worker of pool) {
                    worker.onmessage = ({ data, timeStamp }) => {
                        words.push(`${data} ${timeStamp.toFixed(2)} ${Math.random().toFixed(4)}`);
                        // Whoever is done gets the next job, as in a pool.
                        if (jobs % 7) worker.postMessage({ work: (jobs * 7919) % 200000 });
                        jobs += 1;
                    };
                }
                requestAnimationFrame(function frame() {
                    jobs += 1;
                    pool.forEach((worker, index) => worker.postMessage({ work: 300000 >> (2 * index) }));
                    performance.mark('frame');
                    performance.measure('all');
                    const [measure] = performance.getEntriesByName('all').slice(-1);
                    words.push([measure.startTime, measure.duration, performance.timing.loadEventEnd,
                        performance.timeOrigin, performance.getEntriesByType('navigation')[0].duration,
                        performance.getEntriesByName('frame').at(-1).startTime, document.lastModified,
                        navigator.hardwareConcurrency, performance.memory.usedJSHeapSize, seen,
                        navigator.connection.downlink, performance.timing.toJSON().loadEventEnd,
                        performance.getEntriesByType('navigation')[0].navigationId,
                        performance.getEntriesByType('paint')[0]?.toJSON().startTime ?? 0].join(' '));
                    document.querySelector('pre').textContent = words.slice(-14).join('\\n');
                    requestAnimationFrame(frame);
                });
            </script>
            """

        static func hashes(_ arguments: [String]) throws -> [String] {
            try Render(page: restless, arguments + Render.lossless).hashes
        }

        @Test func twoRunsGiveTheSameFrames() throws {
            let runs = try (0..<2).map { _ in try Self.hashes([]) }
            #expect(runs[0] == runs[1])
            #expect(Set(runs[0]).count == 9, "every frame is to differ from the others")
        }

        @Test func severalBrowsersGiveTheSameFrames() throws {
            let runs = try ["1", "3"].map {
                try Self.hashes(["--frame-source", "screenshot", "--workers", $0])
            }
            #expect(runs[0] == runs[1])
            let part = ["--start-frame", "4", "--frame-count", "3", "--frame-source", "screenshot"]
            #expect(try Self.hashes(part) == Array(runs[0][4..<7]))
        }

        /// Words that get larger and smaller in many ways, from the beginning and from within an animation frame, a timer and
        /// a nested document.
        private static let scaledWords = """
            <!doctype html><html data-width=400 data-height=240 data-fps=20 data-duration=2>
            <style>html { overflow: hidden; background: #101820; color: #fff; font: bold 20px "DejaVu Sans" }
            body { margin: 0 } p, iframe { position: absolute; left: 30px; margin: 0; border: 0 }
            .a { animation: .8s linear infinite alternate a } @keyframes a { to { transform: skewX(20deg) translateX(60px) } }
            .b { animation: .9s linear infinite alternate b } @keyframes b { from { transform: matrix(1.5, .2, .1, 1.3, 20, 5) } }
            .c { animation: .7s linear infinite alternate c; offset-path: path("M 30 90 C 40 90 100 70 200 90") }
            @keyframes c { to { offset-distance: 100%; scale: 1.4 .8 } }
            .d { animation: .6s linear infinite alternate d }
            @keyframes d { from { transform: scale(1.6) rotate(9deg) } to { transform: rotate(-9deg) scale(.7) translateX(20px) } }
            .e { transition: transform .7s linear } .e.t { transform: skew(30deg, 5deg) }</style>
            <p class=a style="top: 10px">leaning words<p class=b style="top: 40px">words of a matrix<p class=c>words on a path
            <p class=d style="top: 130px">words that turn<p class=e style="top: 160px">words with a transition
            <p class=f style="top: 190px">words of a script<p class=g style="top: 210px">words with a hint
            <iframe srcdoc="<style>p { color: #fff; animation: .5s linear infinite alternate a }
                @keyframes a { from { transform: scale(1.4) skewY(4deg) } }</style><p>words within" style="left: 240px"></iframe>
            <script>
                const one = name => document.getElementsByClassName(name)[0];
                setTimeout(() => one('e').classList.add('t'), 300);
                setTimeout(() => one('e').classList.remove('t'), 1100);
                requestAnimationFrame(function next(time) {
                    if (time < 500) return requestAnimationFrame(next);
                    one('f').animate({ transform: ['skewY(4deg) scale(1.4)', 'skewX(40deg)'] },
                        { duration: 400, iterations: 3, direction: 'alternate' });
                });
                requestAnimationFrame(function hint(time) {
                    const { style } = one('g');
                    style.willChange = time % 500 < 300 ? 'transform' : '';
                    style.transform = `scale(${1 + 0.6 * Math.sin(time / 300)}) rotate(${time / 40}deg)`;
                    requestAnimationFrame(hint);
                });
            </script>
            """

        /// How the browser draws such a layer depends on the frames that it has displayed before.
        @Test func whatIsScaledDoesNotDependOnTheFramesBefore() throws {
            func hashes(_ arguments: String...) throws -> [String] {
                let source = ["--frame-source", "screenshot"]
                return try Render(page: Self.scaledWords, source + arguments + Render.lossless).hashes
            }
            let whole = try hashes("--workers", "1")
            #expect(Set(whole).count == 40, "every frame is to differ from the others")
            #expect(try hashes("--workers", "2") == whole)
            #expect(try hashes("--start-frame", "13", "--frame-count", "9") == Array(whole[13..<22]))
        }

        /// Filtered shapes, over which boxes come in every odd frame; whatever was drawn there before, the even frames are
        /// the same.
        private static let boxesOverFilters = """
            <!doctype html><html data-width=400 data-height=180 data-fps=30 data-duration=0.7>
            <style>body { margin: 0; background: #101820; font: 15px "DejaVu Sans" }
            b { position: absolute; width: 13px; height: 9px }</style>
            <svg width=400 height=180 style="position: absolute">
            <filter id=blur><feGaussianBlur stdDeviation=2 /></filter></svg>
            <script>
                const [svg] = document.getElementsByTagName('svg');
                const boxes = Array.from({ length: 20 }, (_, i) => {
                    const [x, y] = [i % 5 * 80, Math.floor(i / 5) * 45];
                    svg.insertAdjacentHTML('beforeend', `<path d="M ${x + 58} ${y + 7} c -38 83 32 -7 57 29 Z" fill=#0af
                        filter=url(#blur) /><text x=${x} y=${y + 20} fill=#fff opacity=.7>words</text>`);
                    const box = document.body.appendChild(document.createElement('b'));
                    box.style.cssText = `left: ${x + 70}px; top: ${y + 20}px`;
                    return box;
                });
                requestAnimationFrame(function next(time) {
                    const n = Math.round(time * 0.03);
                    boxes.forEach((box, i) => {
                        box.style.background = n % 2 && (n * 7 + i) % 5 < 2 ? '#fff3' : '';
                    });
                    requestAnimationFrame(next);
                });
            </script>
            """

        @Test func whatIsDrawnAgainInPartIsAsIfDrawnAtOnce() throws {
            let source = ["--frame-source", "screenshot"]
            let hashes = try Render(page: Self.boxesOverFilters, source + Render.lossless).hashes
            #expect(hashes.count == 21)
            #expect(Set(stride(from: 0, to: 21, by: 2).map { hashes[$0] }).count == 1)
            #expect(Set(hashes).count > 2, "the boxes are to be seen")
        }

        /// Squares for the page, a frame of it, and a worker, which are green if they see what is expected.
        static func page(_ expected: [String]) -> String {
            let list = expected.map { "'\($0)'" }.joined(separator: ", ")
            return """
                <html data-width="60" data-height="20" data-duration="0.1">
                <style>body { margin: 0 } * { position: absolute; width: 20px; height: 20px; border: 0; }
                    html, body { position: static }</style>
                <script>
                    const look = () => [Intl.DateTimeFormat().resolvedOptions().timeZone, new Date(0).getHours(),
                        navigator.language, navigator.languages.join(), Intl.NumberFormat().resolvedOptions().locale,
                        (1234.5).toLocaleString()].map(String);
                    const show = (place, found) => {
                        const isRight = JSON.stringify(found) === JSON.stringify([\(list)]);
                        const square = document.body.appendChild(document.createElement('div'));
                        square.style.cssText = `left: ${place * 20}px; background: ${isRight ? 'lime' : 'red'}`;
                    };
                    addEventListener('DOMContentLoaded', () => {
                        show(0, look());
                        show(1, document.body.appendChild(document.createElement('iframe')).contentWindow.eval(`(${look})()`));
                        const worker = new Worker(URL.createObjectURL(new Blob([`postMessage((${look})())`])));
                        worker.onmessage = ({ data }) => show(2, data);
                    });
                </script>
                """
        }

        static let places = [
            ([], ["UTC", "0", "en-US", "en-US,en", "en-US", "1,234.5"], "en-US,en"),
            (
                ["--timezone", "Asia/Tokyo", "--locale", "de-DE"],
                ["Asia/Tokyo", "9", "de-DE", "de-DE,de", "de-DE", "1.234,5"], "de-DE,de"
            ),
        ]

        @Test(arguments: places)
        func placeAndLanguageAreAsAskedFor(_ arguments: [String], _ expected: [String], _ header: String)
            throws
        {
            let page = Self.page(expected)
            let seen = Seen()
            let server = try TestServer(answering: { path, request in
                guard path == "/" else { return nil }
                seen.note(request)
                return TestServer.Reply(type: "text/html", body: Data(page.utf8))
            })
            let render = try Render(input: server.url, arguments + Render.lossless)
            let video = try render.colours
            for place in 0..<3 {
                let colour = video.pixel(0, x: place * 20 + 10, y: 10)
                #expect(colour[0] < 20 && colour[1] > 235, "page, frame, worker: \(place)")
            }
            #expect(seen.requests.allSatisfy { $0.contains("Accept-Language: \(header)") })
        }

        @Test(arguments: [
            ("--timezone", "Mars/Olympus"), ("--locale", "qqqq"), ("--locale", "de --no-sandbox"),
        ])
        func anUnknownPlaceIsAMistakeInUsage(option: String, value: String) throws {
            let workspace = try Workspace()
            let page = try workspace.write("<html data-duration=1>", as: "page.html")
            let outcome = try Command.run([page, option, value], in: workspace.path)
            #expect(outcome.status == 64)
            #expect(outcome.standardError.contains(option))
            #expect(try workspace.contents == ["page.html"])
        }
    }
}

/// The requests that a server has seen.
private final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var list: [String] = []

    var requests: [String] { lock.withLock { list } }

    func note(_ request: String) {
        lock.withLock { list.append(request) }
    }
}
