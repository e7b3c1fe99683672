import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a page needs before its first frame it gets, and its time begins when it is ready.
    @Suite struct ReadinessTests {
        /// A page of 32x32 pixels that a script turns from black to white.
        static func page(_ script: String, duration: Double = 0.7) -> String {
            """
            <html data-width="32" data-height="32" data-duration="\(duration)">
            <body style="background: black"><script>
                const turnWhite = () => { document.body.style.background = 'white'; };
                window.helios = {};
                \(script)
            </script></body></html>
            """
        }

        /// The first frame that is white.
        private static func firstWhiteFrame(_ script: String) throws -> Int? {
            let video = try Render(page: page(script)).colours
            let isWhite = video.frames.indices.map { video.pixel($0, x: 16, y: 16)[0] > 200 }
            let firstWhite = isWhite.firstIndex(of: true)
            // Once white, it stays so.
            #expect(firstWhite.map { !isWhite[$0...].contains(false) } ?? true)
            return firstWhite
        }

        @Test(
            arguments: [
                "setTimeout(turnWhite, 500);",
                "addEventListener('load', () => setTimeout(turnWhite, 500));",
                "document.fonts.ready.then(() => setTimeout(turnWhite, 500));",
                // Set while the page was loading, it waits its whole time from frame 0 on.
                """
                setTimeout(turnWhite, 500);
                helios.waitUntilStable = () => new Promise((resolve) => setTimeout(resolve, 300));
                """,
                """
                helios.waitUntilStable = () => new Promise((resolve) => setTimeout(resolve, 3000))
                    .then(() => { setTimeout(turnWhite, 500); });
                """,
                """
                helios.waitUntilStable = async () => {
                    for (let i = 0; i < 5; i += 1) await new Promise(requestAnimationFrame);
                    requestAnimationFrame(function frame() {
                        if (performance.now() >= 500) turnWhite();
                        requestAnimationFrame(frame);
                    });
                };
                """,
                // Gates.
                """
                window.__heliosReady = new Promise((resolve) => setTimeout(resolve, 3000))
                    .then(() => { setTimeout(turnWhite, 500); });
                """,
                """
                window.__heliosReady = false;
                setTimeout(() => { window.__heliosReady = true; setTimeout(turnWhite, 500); }, 700);
                """,
                """
                window.__heliosReady = async () => {
                    await new Promise(requestAnimationFrame);
                    setTimeout(turnWhite, 500);
                };
                """,
                """
                document.body.dataset.heliosReady = 'false';
                setTimeout(() => {
                    // What was there from the beginning is asked for only now.
                    helios.waitUntilStable = async () => { setTimeout(turnWhite, 500); };
                    document.body.dataset.heliosReady = 'true';
                }, 700);
                """,
            ]
        )
        func timeBeginsWhenThePageIsReady(script: String) throws {
            #expect(try Self.firstWhiteFrame(script) == 15)
        }

        @Test func timersOfTheHookFireInOrder() throws {
            let script = """
                const order = [];
                setTimeout(() => order.push('c'), 90);
                setTimeout(() => order.push('a'), 10);
                setTimeout(() => order.push('b'), 50);
                helios.waitUntilStable = () => new Promise((resolve) => setTimeout(resolve, 100))
                    .then(() => { if (order.join('') === 'abc') turnWhite(); });
                """
            #expect(try Self.firstWhiteFrame(script) == 0)
        }

        @Test(
            arguments: [
                "<img src='slow.png' style='position: absolute; left: 0; top: 0; width: 32px; height: 32px'>",
                "<style>body { background: url(slow.png) }</style>",
                "<script>addEventListener('load', () => { document.body.append(new Image()); "
                    + "document.images[0].src = 'slow.png'; });</script>",
                // Style asks for it only after the load event.
                "<script>addEventListener('load', () => { document.body.style.background = 'url(slow.png)'; });"
                    + "</script>",
            ]
        )
        func aSlowPictureIsInTheFirstFrame(content: String) throws {
            let picture = try runTool(
                "ffmpeg",
                [
                    "-v", "error", "-f", "lavfi", "-i", "color=0x00ff00:s=64x64,format=rgb24", "-frames:v",
                    "1",
                    "-f", "image2pipe", "-c:v", "png", "-",
                ]
            )
            let page =
                "<html data-width=32 data-height=32 data-duration=0.1><body style='margin: 0'>\(content)"
            let server = try TestServer { path in
                switch path {
                case "/": .init(type: "text/html", body: Data(page.utf8))
                case "/slow.png": .init(type: "image/png", body: picture, delay: 0.4)
                default: nil
                }
            }
            let video = try Render(input: server.url, ["--mode", "dom"]).colours
            let pixel = video.pixel(0, x: 16, y: 16)
            #expect(pixel[0] < 5 && pixel[1] > 250 && pixel[2] < 5, "\(pixel)")
        }

        @Test(arguments: ["new Worker('worker.js');", "new SharedWorker('worker.js');"])
        func aWorkerDoesNotKeepThePageFromBeingReady(script: String) throws {
            let workspace = try Workspace()
            _ = try workspace.write("self.x = 1;", as: "worker.js")
            let render = try Render(
                page: Self.page(script, duration: 0.1),
                ["--timeout", "10"],
                in: workspace
            )
            #expect(try render.properties["nb_read_frames"] == "3")
        }
    }
}
