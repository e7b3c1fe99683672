import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a page leaves open stays open, in straight alpha.
    @Suite struct AlphaTests {
        private static let size = "data-width=160 data-height=96 data-fps=30 data-duration=0.1"
        /// A patch for each: 20 pixels wide, 40 high.
        private static let colours = [
            [200, 100, 50, 0], [200, 100, 50, 64], [200, 100, 50, 128], [200, 100, 50, 191],
            [200, 100, 50, 255],
            [255, 255, 255, 128], [0, 0, 0, 128], [255, 0, 128, 64],
        ]

        private static func css(_ colour: [Int]) -> String {
            "rgb(\(colour[0]) \(colour[1]) \(colour[2]) / \(Double(colour[3]) / 255))"
        }

        /// The patches, and below them blue from nothing to all.
        private static func page(_ kind: String) -> String {
            guard kind != "dom" else {
                let patches = colours.enumerated().map { index, colour in
                    "<p style='left: \(index * 20)px; background: \(css(colour))'></p>"
                }
                return """
                    <html \(size)><style>
                        p, div { position: absolute; top: 0; margin: 0; width: 20px; height: 40px }
                        div { top: 48px; width: 160px; background: linear-gradient(to right, #0000ff00, #0000ff) }
                    </style><body style="margin: 0">\(patches.joined())<div></div>
                    """
            }
            return """
                <html \(size)><body style="margin: 0"><canvas width=160 height=96 style="display: block"></canvas>
                <script>
                    const kind = '\(kind)', isStraight = kind === 'webgl-straight';
                    const context = document.querySelector('canvas')
                        .getContext(kind.split('-')[0], { premultipliedAlpha: !isStraight });
                    const fill = ([r, g, b, a], x, y, width) => {
                        if (kind === '2d') {
                            context.fillStyle = `rgb(${r} ${g} ${b} / ${a / 255})`;
                            context.fillRect(x, y, width, 40);
                        } else {
                            const part = (value) => value / 255 * (isStraight ? 1 : a / 255);
                            context.enable(context.SCISSOR_TEST);
                            context.scissor(x, 96 - y - 40, width, 40);
                            context.clearColor(part(r), part(g), part(b), a / 255);
                            context.clear(context.COLOR_BUFFER_BIT);
                        }
                    };
                    \(colours).forEach((colour, index) => fill(colour, index * 20, 0, 20));
                    for (let x = 0; x < 160; x += 1) fill([0, 0, 255, (x + 0.5) / 160 * 255], x, 48, 1);
                </script>
                """
        }

        @Test(arguments: ["dom", "2d", "webgl", "webgl-straight"], ["ring", "screenshot"])
        func everyColourComesBack(kind: String, source: String) throws {
            let render = try LosslessRender(
                page: Self.page(kind),
                ["--transparent", "--frame-source", source, "--mode", kind == "dom" ? "dom" : "canvas"]
            )
            #expect(render.report.contains(kind == "dom" ? "frames: dom, " : "frames: canvas, "))
            let video = render.video
            #expect(video.frames.count == 3)
            for frame in video.frames.indices {
                for (index, colour) in Self.colours.enumerated() {
                    let wanted = colour[3] == 0 ? [0, 0, 0, 0] : colour
                    for x in [index * 20, index * 20 + 19] {
                        #expect(isClose(video.pixel(frame, x: x, y: 20), wanted), "\(index)")
                    }
                }
                #expect(video.pixel(frame, x: 80, y: 44) == [0, 0, 0, 0])
                for x in stride(from: 2, to: 160, by: 3) {
                    let alpha = Int(((Double(x) + 0.5) / 160 * 255).rounded())
                    // Less than one step of what is shown, and no more can be said of a colour hardly there.
                    let pixel = video.pixel(frame, x: x, y: 60)
                    let shown = pixel.prefix(3).map { $0 * pixel[3] / 255 } + [pixel[3]]
                    #expect(isClose(shown, [0, 0, alpha, alpha]), "\(x)")
                }
            }
        }

        private func isClose(_ pixel: [Int], _ colour: [Int]) -> Bool {
            zip(pixel, colour).allSatisfy { (value: Int, wanted: Int) in abs(value - wanted) <= 2 }
        }

        /// Half of red, in a canvas, over half of a colour behind it, and under half of another before it.
        @Test(arguments: ["ring", "screenshot"], ["", "background: rgb(0 0 255 / 0.5)"])
        func canvasesLetThrough(source: String, body: String) throws {
            let page = """
                <html \(Self.size)><body style="margin: 0; \(body)">
                <canvas width=60 height=40 style="position: absolute; left: 20px; top: 10px"></canvas>
                <p style="position: absolute; left: 60px; top: 10px; margin: 0; width: 60px; height: 40px;
                    background: \(body.isEmpty ? "none" : "rgb(0 255 0 / 0.5)")"></p>
                <script>
                    const context = document.querySelector('canvas').getContext('2d');
                    context.fillStyle = 'rgb(255 0 0 / 0.5)';
                    context.fillRect(0, 0, 60, 40);
                </script>
                """
            let render = try LosslessRender(page: page, ["--transparent", "--frame-source", source])
            let pixel = { (x: Int, y: Int) in render.video.pixel(1, x: x, y: y) }
            let nothing = [0, 0, 0, 0]
            if body.isEmpty {
                #expect(pixel(5, 5) == nothing)
                #expect(isClose(pixel(30, 20), [255, 0, 0, 128]))
            } else {
                #expect(isClose(pixel(5, 5), [0, 0, 255, 128]))
                #expect(isClose(pixel(30, 20), [170, 0, 85, 191]))
                #expect(isClose(pixel(70, 20), [73, 146, 36, 223]))
                #expect(isClose(pixel(100, 20), [0, 170, 85, 191]))
            }
        }

        /// A frame of another colour scheme than its page would be opaque.
        @Test func aDarkPageIsOpenAsWell() throws {
            let page = """
                <html \(Self.size) style="color-scheme: dark"><body style="margin: 0">
                <p style="margin: 0; width: 40px; height: 40px; background: #ff8000"></p>
                """
            let render = try LosslessRender(page: page, ["--transparent", "--frame-source", "ring"])
            #expect(render.video.pixel(0, x: 80, y: 60) == [0, 0, 0, 0])
            #expect(render.video.pixel(0, x: 20, y: 20) == [255, 128, 0, 255])
        }

        @Test func withoutTheFlagThePageIsWhite() throws {
            let render = try LosslessRender(page: Self.page("dom"))
            #expect(render.video.pixel(0, x: 80, y: 44) == [255, 255, 255, 255])
            #expect(isClose(render.video.pixel(0, x: 50, y: 20), [228, 178, 153, 255]))
        }
    }
}
