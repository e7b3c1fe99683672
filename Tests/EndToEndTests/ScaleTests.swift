import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Several device pixels for each of CSS's.
    @Suite struct ScaleTests {
        private static let size = "data-width=80 data-height=60 data-fps=30 data-duration=0.1"
        private static let white = [255, 255, 255, 255]
        private static let red = [255, 0, 0, 255]

        /// A frame of half a pixel around a box, at 10 and 8 pixels from the corner.
        private static let thin = """
            <html \(size)><body style="margin: 0; background: white">
            <p id=box style="position: absolute; left: 10px; top: 8px; width: 30px; height: 20px; margin: 0;
                box-sizing: border-box; border: 0.5px solid #ff0000"></p>
            <script>
                const isRight = devicePixelRatio === 2 && innerWidth === 80 && innerHeight === 60
                    && matchMedia('(resolution: 2dppx)').matches;
                document.body.style.background = isRight ? 'white' : '#ffff00';
            </script>
            """

        @Test(arguments: ["ring", "screenshot"]) func thinLinesAreOneDevicePixel(source: String) throws {
            let render = try LosslessRender(page: Self.thin, ["--scale", "2", "--frame-source", source])
            let video = render.video
            try #require(video.size == "160x120")
            let row = (0..<160).map { video.pixel(1, x: $0, y: 30) }
            #expect(row.indices.filter { row[$0] == Self.red } == [20, 79])
            #expect(row.indices.filter { row[$0] == Self.white }.count == 158)
            let column = (0..<120).map { video.pixel(1, x: 40, y: $0) }
            #expect(column.indices.filter { column[$0] == Self.red } == [16, 55])
        }

        @Test(arguments: ["ring", "screenshot"]) func selectorCropsInDevicePixels(source: String) throws {
            let page = Self.thin.replacing("left: 10px", with: "left: 10.5px")
            let arguments = ["--scale", "2", "--selector", "#box", "--frame-source", source]
            let video = try LosslessRender(page: page, arguments).video
            try #require(video.size == "60x40")
            for (x, y) in [(0, 0), (59, 0), (0, 39), (59, 39), (30, 0), (0, 20)] {
                #expect(video.pixel(1, x: x, y: y) == Self.red)
            }
            #expect(video.pixel(1, x: 1, y: 1) == Self.white)
        }

        /// A side that is not whole has one more pixel, as in Chromium.
        @Test(arguments: ["ring", "screenshot"]) func scalesNeedNotBeWhole(source: String) throws {
            let page =
                "<html data-width=81 data-height=60 data-duration=0.1><body style='background: #ff0000'>"
            let video = try LosslessRender(page: page, ["--scale", "1.25", "--frame-source", source]).video
            try #require(video.size == "102x75")
            for x in [0, 50, 101] { #expect(video.pixel(0, x: x, y: 74) == Self.red) }
        }

        /// A canvas of the page's own device pixels is captured by itself; one with fewer is drawn larger.
        @Test(arguments: ["devicePixelRatio", "1"], ["ring", "screenshot"])
        func aCanvasHasItsOwnResolution(ratio: String, source: String) throws {
            let page = """
                <html \(Self.size)><body style="margin: 0">
                <canvas style="display: block; width: 80px; height: 60px"></canvas><script>
                    const canvas = document.querySelector('canvas');
                    canvas.width = 80 * \(ratio);
                    canvas.height = 60 * \(ratio);
                    const context = canvas.getContext('2d');
                    context.fillStyle = '#ff0000';
                    context.fillRect(0, 0, canvas.width / 2, canvas.height);
                    context.fillStyle = '#0000ff';
                    context.fillRect(canvas.width / 2, 0, canvas.width / 2, canvas.height);
                </script>
                """
            let arguments = ["--scale", "2", "--frame-source", source]
            let render = try LosslessRender(page: page, arguments)
            try #require(render.video.size == "160x120")
            #expect(
                render.report.contains(
                    ratio == "1" || source == "screenshot" ? "frames: dom, " : "frames: canvas, "
                )
            )
            #expect(render.video.pixel(1, x: 70, y: 60) == Self.red)
            #expect(render.video.pixel(1, x: 90, y: 60) == [0, 0, 255, 255])
            if ratio == "1" {
                let own = try LosslessRender(page: page, arguments + ["--mode", "canvas"])
                try #require(own.video.size == "80x60")
                #expect(own.video.pixel(1, x: 39, y: 30) == Self.red)
            }
        }

        /// Among other things a canvas lies where it does, and is as sharp as it can be.
        @Test func canvasesAmongOtherThingsAreInTheirPlace() throws {
            let page = """
                <html \(Self.size)><body style="margin: 0; background: white"><p style="margin: 0">Text</p>
                <canvas width=40 height=20 style="position: absolute; left: 30px; top: 30px; width: 20px"></canvas>
                <script>
                    const context = document.querySelector('canvas').getContext('2d');
                    for (let x = 0; x < 40; x += 2) {
                        context.fillStyle = x % 4 ? '#0000ff' : '#ff0000';
                        context.fillRect(x, 0, 2, 20);
                    }
                </script>
                """
            let video = try LosslessRender(page: page, ["--scale", "2", "--frame-source", "ring"]).video
            for x in 0..<40 {
                #expect(
                    video.pixel(1, x: 60 + x, y: 70) == (x % 4 < 2 ? Self.red : [0, 0, 255, 255]),
                    "\(x)"
                )
            }
            for (x, y) in [(59, 70), (100, 70), (70, 59), (70, 80)] {
                #expect(video.pixel(1, x: x, y: y) == Self.white)
            }
        }
    }
}
