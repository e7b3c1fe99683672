import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Pages whose every frame, however it was had, is what the browser shows by itself.
    @Suite struct PlainBrowserTests {
        private static let pages = [
            "words in layers of their own, moved by parts of pixels": """
            <style>body { background: #101418; color: #fff; font: 20px/30px monospace }
            b { display: inline-block; will-change: transform, opacity }</style>
            <div style="transform: translate(.5px, .5px) scale(.985)"><b>half</b><b>way</b> <b>there</b></div>
            <script>
            requestAnimationFrame(function next(time) {
                document.querySelectorAll('b').forEach((word, i) => {
                    word.style.transform = `translateY(${time / 97 * (i + 1) % 9}px)`;
                });
                requestAnimationFrame(next);
            });
            </script>
            """,
            "SMIL in a positioned picture": """
            <svg width=320 height=90 style="position: absolute; left: 0; top: 0">
            <rect width=20 height=20 fill=red><animate attributeName=x from=0 to=100 dur=1s /></rect>
            <circle cy=60 r=9 fill=lime><animate attributeName=cx values="10;300;10" dur=.8s repeatCount=9 /></circle>
            </svg>
            """,
            "a picture of another origin": "<img class=shown src=FAR/red.svg style='left: 20px'>",
            "a background of another origin": """
            <div class=shown style="left: 20px; background: url(FAR/red.svg)"></div>
            """,
            "a picture of another origin in a vector picture": """
            <svg class=shown><image href=FAR/red.svg width=60 height=60 /></svg>
            """,
            "a canvas with a picture of another origin": """
            <img id=i hidden src=FAR/red.svg><canvas id=c class=shown width=60 height=60></canvas>
            <script>onload = () => c.getContext('2d').drawImage(i, 0, 0);</script>
            """,
            "a border of another origin": """
            <div class=shown style="border: 9px solid; border-image: url(FAR/red.svg) 9"></div>
            """,
            "a frame of another origin": "<iframe class=shown src=FAR/page.html style='border: 0'></iframe>",
        ]

        private static func html(_ body: String, far: String) -> String {
            """
            <!doctype html><html data-width=320 data-height=180 data-fps=30 data-duration=1.5><meta charset=utf-8>
            <style>html, body { margin: 0; background: #000 }
            .shown { position: absolute; left: 90px; top: 40px; width: 60px; height: 60px; visibility: hidden }
            .on .shown { visibility: visible }</style><body>
            \(body.replacing("FAR", with: far))
            <script>
            requestAnimationFrame(function next(time) {
                document.body.className = time > 500 && time < 1000 ? 'on' : '';
                requestAnimationFrame(next);
            });
            </script>
            """
        }

        private static func server() throws -> TestServer {
            let picture = """
                <svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="red"/></svg>
                """
            return try TestServer { path in
                path.hasSuffix(".svg")
                    ? .init(type: "image/svg+xml", body: Data(picture.utf8))
                    : .init(type: "text/html", body: Data("<body style='background: red'>".utf8))
            }
        }

        @Test(arguments: pages.keys.sorted()) func everyFrameIsAsTheBrowserShowsIt(name: String) throws {
            let server = try Self.server()
            let far = String(server.url.dropLast())
            let page = Self.html(try #require(Self.pages[name]), far: far)
            let (own, plain) = try withExtendedLifetime(server) {
                (
                    try Render(page: page, ["--crf", "4"]).colours,
                    try Render(page: page, ["--crf", "4", "--frame-source", "screenshot"]).colours
                )
            }
            #expect(own.frames.count == 45)
            #expect(Set(plain.frames).count > 1, "something is to be seen")
            for (index, (own, plain)) in zip(own.frames, plain.frames).enumerated() {
                let squares = zip(own, plain).reduce(0) { sum, pair in
                    let difference = Int(pair.0) - Int(pair.1)
                    return sum + difference * difference
                }
                let ratio = 10 * log10(255 * 255 * Double(own.count) / Double(max(1, squares)))
                #expect(ratio >= 40, "frame \(index)")
            }
        }
    }
}
