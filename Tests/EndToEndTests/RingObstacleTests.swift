import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What `drawElementImage` leaves out, draws wrong or crashes at is known before it is drawn.
    @Suite struct RingObstacleTests {
        struct Obstacle: Sendable, CustomTestStringConvertible {
            let body: String
            /// What begins at 0.4 s.
            let begin: String
            let reason: String
            var testDescription: String { reason }
        }

        private static let canvas = """
            <div id=w style="position: absolute; left: 20px; top: 10px; width: 60px; height: 40px">
            <canvas id=c width=60 height=40 style="display: block"></canvas></div><script>
            const x = c.getContext('2d'); x.fillStyle = '#f80'; x.fillRect(0, 0, 60, 40);
            x.fillStyle = '#08f'; x.fillRect(0, 0, 30, 20);</script>
            """
        private static let square = "width: 40px; height: 40px; background: #0f0"

        static let all: [Obstacle] = [
            Obstacle(
                body: "<dialog id=d>Text</dialog>",
                begin: "d.showModal()",
                reason: "lies in the top layer"
            ),
            Obstacle(
                body: """
                    <style>#p { opacity: 0; transition: opacity .2s, overlay .2s allow-discrete }
                    #p:popover-open { opacity: 1 }</style><div popover id=p>Text</div>
                    """,
                begin: "p.showPopover()",
                reason: "lies in the top layer"
            ),
            Obstacle(
                body: """
                    <iframe id=f width=90 height=50 srcdoc="<style>#p { opacity: 0; transition: all .3s \
                    allow-discrete } #p:popover-open { opacity: 1 } @starting-style { #p:popover-open { opacity: 0 } }</style><script>var parent = 1</script>\
                    <div popover id=p>Text</div>"></iframe>
                    """,
                begin: "f.contentWindow.p.showPopover()",
                reason: "lies in the top layer"
            ),
            Obstacle(
                body: "<div id=b style='\(square)'></div>",
                begin: "document.startViewTransition(() => { b.style.background = '#00f' })",
                reason: "a view transition is shown"
            ),
            Obstacle(
                body: """
                    <iframe id=f sandbox=allow-scripts style='visibility: hidden'
                    srcdoc='<body style=background:red>'></iframe>
                    """,
                begin: "f.style.visibility = 'visible'",
                reason: "is sandboxed"
            ),
            Obstacle(
                body: """
                    <div id=s style="transform-style: preserve-3d; \(square)"><div style="\(square);
                    backface-visibility: hidden">Front</div></div>
                    """,
                begin: "s.style.transform = 'rotateY(180deg)'",
                reason: "hides its back in 3D"
            ),
            Obstacle(
                body: "<div style='\(square); background: paint(green)'></div>",
                begin: """
                    CSS.paintWorklet.addModule("data:text/javascript,registerPaint('green', class { \
                    paint(x) { x.fillStyle = 'green', x.fillRect(5, 5, 20, 20) } })")
                    """,
                reason: "a paint worklet draws on the page"
            ),
            Obstacle(body: canvas, begin: "w.style.rotate = '30deg'", reason: "is turned"),
            Obstacle(body: canvas, begin: "w.style.transform = 'skewX(20deg)'", reason: "is turned"),
            Obstacle(body: canvas, begin: "c.style.borderRadius = '10px'", reason: "is rounded"),
            Obstacle(body: canvas, begin: "w.style.clipPath = 'circle(20px)'", reason: "is clipped"),
            Obstacle(
                body: canvas,
                begin: "w.style.overflow = 'hidden'; w.style.width = '30px'",
                reason: "is cut off by"
            ),
            Obstacle(
                body: "<div style='\(square)'></div>" + canvas
                    + "<div id=o style='\(square); position: fixed; top: 0; left: 88px'></div>",
                begin: "o.style.top = o.style.left = '20px'",
                reason: "lies"
            ),
        ]

        @Test(arguments: all) func whatBeginsMidwayIsAsTheBrowserShowsIt(_ obstacle: Obstacle) throws {
            let page = """
                <!doctype html><html data-width=128 data-height=72 data-fps=10 data-duration=1>
                <body style="margin: 0; background: #203040">\(obstacle.body)
                <script>setTimeout(() => { \(obstacle.begin) }, 400)</script></html>
                """
            let render = try Render(page: page, Render.lossless)
            #expect(render.report.contains("not through shared memory: frames 4 to "))
            #expect(render.report.contains(obstacle.reason))
            #expect(!render.report.contains("crashed"))
            let screenshots = try Render(page: page, Render.lossless + ["--frame-source", "screenshot"])
            #expect(try render.hashes == screenshots.hashes)
        }

        /// Each begins in an even frame and ends in the next one.
        private static let effects: [(begin: String, end: String, reason: String)] = [
            (
                "w.style.maskImage = 'linear-gradient(90deg, #000, #0000)'", "w.style.maskImage = ''",
                "is masked"
            ),
            ("w.style.filter = 'blur(2px)'", "w.style.filter = ''", "is filtered"),
            ("c.style.mixBlendMode = 'difference'", "c.style.mixBlendMode = ''", "is blended"),
            ("w.style.zoom = 1.5", "w.style.zoom = ''", "is zoomed"),
            ("c.style.webkitBoxReflect = 'below'", "c.style.webkitBoxReflect = ''", "is reflected"),
            (
                "c.style.objectFit = 'contain'; c.style.width = '90px'; c.style.height = '40px'",
                "c.style.objectFit = c.style.width = c.style.height = ''", "is fitted into its box"
            ),
            ("w.style.opacity = 0.5", "w.style.opacity = ''", "is faded with what lies around it"),
            (
                "o.style.top = o.style.left = '20px'; o.style.mixBlendMode = 'screen'",
                "o.style.cssText = square", "is mixed with"
            ),
            ("f.style.visibility = 'visible'", "f.style.visibility = 'hidden'", "lies in a frame"),
            ("g.style.visibility = 'visible'", "g.style.visibility = 'hidden'", "is of another origin"),
        ]

        @Test func effectsThatComeAndGo() throws {
            let square = "\(Self.square); position: fixed; top: 0; left: 88px"
            let words = "<b style='position: relative; top: -30px'>Words</b></div><script>"
            let steps = Self.effects.map { "[() => { \($0.begin) }, () => { \($0.end) }]" }
            let page = """
                <!doctype html><html data-width=128 data-height=72 data-fps=10 data-duration=2>
                <style>iframe { visibility: hidden; position: fixed; left: 0; top: 0; width: 40px; height: 40px; border: 0 }
                </style><body style="margin: 0; background: #203040">
                \(Self.canvas.replacing("</div><script>", with: words))
                <iframe id=g src="data:text/html,<body style=background:lime>"></iframe>
                <iframe id=f srcdoc="<canvas id=c></canvas><script>c.getContext('2d').fillRect(0, 0, 99, 99)</script>"></iframe>
                <div id=o style="\(square)"></div>
                <script>const square = o.style.cssText, steps = [\(steps.joined(separator: ","))].flat();
                window.__hf = { duration: 2, seek(seconds) { steps[Math.round(seconds * 10)]?.() } }</script></html>
                """
            let workspace = try Workspace()
            _ = try workspace.write(page, as: "page.html")
            let outcome = try Command.run(
                ["page.html", "-o", "ring.mp4", "--json", "-q"] + Render.lossless + Command.byRing,
                in: workspace.path
            )
            let report = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8))
            let others = try #require((report as? [String: Any])?["otherFrames"] as? [[String: Any]])
            for (index, effect) in Self.effects.enumerated() {
                let isFound = others.contains {
                    $0["first"] as? Int == index * 2 && $0["last"] as? Int == index * 2
                        && ($0["reason"] as? String)?.contains(effect.reason) == true
                }
                #expect(isFound, "\(effect.reason): \(others)")
            }
            let screenshots = try Render(page: page, Render.lossless + ["--frame-source", "screenshot"])
            #expect(try Video.hashes("\(workspace.path)/ring.mp4") == screenshots.hashes)
        }
    }
}
