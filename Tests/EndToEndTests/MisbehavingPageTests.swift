import Foundation
import Testing

extension EndToEnd {
    /// Pages that ask for what a render has no user for, or that never end.
    @Suite struct MisbehavingPageTests {
        static func page(_ script: String) -> String {
            """
            <!doctype html><html data-width=64 data-height=64 data-fps=30 data-duration=0.1>
            <body style="margin: 0; background: #fff"><script>
                let number = 0;
                const inFrame = {};
                requestAnimationFrame(function frame() {
                    inFrame[number]?.();
                    number += 1;
                    requestAnimationFrame(frame);
                });
                \(script)
            </script>
            """
        }

        /// Dialogs are accepted; windows, downloads and prints come to nothing; and a
        /// policy that forbids the page to be framed or to load anything does not forbid its picture.
        @Test func whatNobodyAnswers() throws {
            let workspace = try Workspace()
            let script = """
                inFrame[1] = () => {
                    alert(1);
                    const answers = [confirm(2), prompt(3)];
                    onbeforeunload = (event) => { event.preventDefault(); return 'stay'; };
                    open('about:blank');
                    open('', '_self').close();
                    close();
                    print();
                    const link = document.createElement('a');
                    link.href = URL.createObjectURL(new Blob(['a file']));
                    link.download = 'download.txt';
                    document.body.append(link);
                    link.click();
                    for (let line = 0; line < 20000; line += 1) console.log('flood', line, { line });
                    document.body.style.background = answers[0] === true && answers[1] === '' ? '#008000' : '#f00';
                };
                """
            let page = Data(Self.page(script).utf8)
            let server = try TestServer { path in
                path == "/page.html"
                    ? .init(
                        type: "text/html",
                        body: page,
                        headers: [
                            "X-Frame-Options: DENY",
                            "Content-Security-Policy: default-src 'none'; script-src 'unsafe-inline';"
                                + " style-src 'unsafe-inline'; frame-ancestors 'none'",
                        ]
                    ) : nil
            }
            let output = "\(workspace.path)/out.mov"
            let arguments = ["--video-codec", "png", "--pixel-format", "rgba", "-v"]
            let session = try Session(
                ["\(server.url)page.html", "-o", output] + arguments,
                in: workspace.path
            )
            let outcome = session.finish()
            try #require(outcome.status == 0, "\(outcome.standardError)")
            #expect(Leftovers(of: session, outcome: outcome).findings == [])
            #expect(try workspace.contents == ["out.mov"])
            let video = try Video.straight(output)
            #expect([0, 1, 2].map { video.pixel($0, x: 9, y: 9)[0] } == [255, 0, 0])
            #expect(video.pixel(2, x: 60, y: 60) == [0, 128, 0, 255])
        }

        /// The server of a local composition has no https: a page that insists on it stays, and goes on, from the
        /// start as from a later frame.
        @Test func whatGoesToHTTPS() throws {
            let script = """
                if (location.protocol === 'http:') location.protocol = 'https:';
                inFrame[1] = () => { location.href = location.href.replace('http:', 'https:'); };
                inFrame[2] = () => { document.body.style.background = '#008000'; };
                """
            let render = try LosslessRender(page: Self.page(script))
            #expect([1, 2].map { render.video.pixel($0, x: 9, y: 9)[0] } == [255, 0])
        }

        /// What needs a user's leave, what is called off, and a service worker that is not there: no script handles
        /// these rejections, and the page plays on, as in a tab.
        @Test func whatIsRefused() throws {
            let script = """
                navigator.serviceWorker.register('missing.js').then(() => {});
                document.documentElement.requestFullscreen();
                navigator.wakeLock.request('screen').then(() => {});
                navigator.clipboard.writeText('text');
                document.body.requestPointerLock();
                const worker = `Promise.reject(new DOMException('', 'AbortError'))`;
                new Worker(URL.createObjectURL(new Blob([worker])));
                inFrame[1] = () => {
                    const animation = document.body.animate({ opacity: [0, 1] }, 1000);
                    animation.finished.then(() => {});
                    animation.cancel();
                    const aborted = new AbortController();
                    fetch('page.html', { signal: aborted.signal });
                    aborted.abort();
                };
                inFrame[2] = () => { document.body.style.background = '#008000'; };
                """
            let render = try LosslessRender(page: Self.page(script))
            #expect([0, 2].map { render.video.pixel($0, x: 9, y: 9)[0] } == [255, 0])
        }

        struct Case: CustomTestStringConvertible {
            let script: String
            let status: Int32
            let says: String
            var testDescription: String { script }
        }

        static let failing = [
            Case(script: "while (true);", status: 75, says: "still waits for the load event"),
            Case(
                script: "new Worker(URL.createObjectURL(new Blob(['while (true);'])))",
                status: 75,
                says: "A worker did not answer within 4.0 seconds: blob:"
            ),
            Case(
                script: """
                    onload = async () => {
                        await navigator.serviceWorker.register('service.js');
                        navigator.serviceWorker.oncontrollerchange = () => fetch('data.json');
                    };
                    """,
                status: 75,
                says: "data.json"
            ),
            // What it writes has no end without a call of `close`.
            Case(
                script: "inFrame[1] = () => document.write('more');",
                status: 75,
                says: "Frame 2 still waits for the load event of http://"
            ),
            Case(script: "fetch('never')", status: 75, says: "still waits for the request http://"),
            Case(
                script: "inFrame[1] = () => { location = 'file.bin'; };",
                status: 65,
                says: "Frame 1: The page went to http://"
            ),
            Case(
                script: """
                    inFrame[1] = () => new Worker(URL.createObjectURL(new Blob(["throw new Error('boom')"])));
                    """,
                status: 65,
                says: "Uncaught Error: boom"
            ),
        ]

        private static let service = """
            oninstall = (event) => event.waitUntil(skipWaiting());
            onactivate = (event) => event.waitUntil(clients.claim());
            onfetch = (event) => event.respondWith(new Promise(() => {}));
            """

        @Test(arguments: failing) func whatNeverEnds(_ example: Case) throws {
            let page = Data(Self.page(example.script).utf8)
            let server = try TestServer { path in
                switch path {
                case "/page.html": .init(type: "text/html", body: page)
                case "/service.js": .init(type: "text/javascript", body: Data(Self.service.utf8))
                case "/never": .init(type: "text/plain", body: Data(), delay: 20)
                case "/file.bin":
                    .init(
                        type: "application/octet-stream",
                        body: Data([1]),
                        headers: ["Content-Disposition: attachment; filename=file.bin"]
                    )
                default: nil
                }
            }
            let folder = try FailureFolder()
            try folder.check(
                ["\(server.url)page.html", "--timeout", "4"],
                status: example.status,
                says: [example.says]
            )
        }
    }
}
