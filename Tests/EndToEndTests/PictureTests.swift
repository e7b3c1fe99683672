import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What is captured, and in which size and colour.
    @Suite struct PictureTests {
        private func isClose(_ pixel: [Int], _ colour: [Int]) -> Bool {
            zip(pixel, colour).allSatisfy { (value: Int, wanted: Int) in abs(value - wanted) <= 2 }
        }

        /// Whether all pixels of a frame are within 2 of 255 of a colour.
        private func isFlat(_ video: Video, frame: Int, _ colour: [Int]) -> Bool {
            (0..<video.height).allSatisfy { y in
                (0..<video.width).allSatisfy { x in isClose(video.pixel(frame, x: x, y: y), colour) }
            }
        }

        private static func page(_ body: String, size: String = "data-width=96 data-height=64") -> String {
            "<html \(size) data-duration=0.1><body style='margin: 0; background: white'>\(body)"
        }

        @Test(arguments: [false, true]) func selectorCropsToTheElement(isInShadowRoot: Bool) throws {
            let box =
                "<div id=box style='position: absolute; left: 11px; top: 20px; width: 40px; height: 30px;"
                + " background: #00ff00'></div>"
            let shadow = """
                <p id=host></p><script>
                    document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = "\(box)";
                </script>
                """
            let render = try Render(
                page: Self.page(isInShadowRoot ? shadow : box),
                ["--selector", "#box"] + Render.lossless
            )
            let video = try render.colours
            #expect(video.size == "40x30")
            #expect(isFlat(video, frame: 0, [0, 255, 0]))
        }

        @Test(arguments: [false, true]) func canvasSelectorChoosesTheCanvas(isInShadowRoot: Bool) throws {
            let draw = """
                const fill = (canvas, colour) => {
                    const context = canvas.getContext('2d');
                    context.fillStyle = colour;
                    context.fillRect(0, 0, 500, 500);
                };
                """
            let body = """
                <canvas id=a width=20 height=20></canvas><p id=host></p><script>
                    \(draw)
                    const host = document.querySelector('#host');
                    const parent = \(isInShadowRoot) ? host.attachShadow({ mode: 'open' }) : host;
                    parent.innerHTML = '<canvas id=b width=64 height=36 style="width: 10px"></canvas>';
                    fill(document.querySelector('#a'), '#ff0000');
                    fill(parent.querySelector('#b'), '#0000ff');
                </script>
                """
            let video = try Render(page: Self.page(body), ["--canvas-selector", "#b"]).colours
            #expect(video.size == "64x36")
            #expect(isFlat(video, frame: 0, [0, 0, 255]))
        }

        @Test func oddSizesArePadded() throws {
            let render = try Render(
                page: Self.page("<style>body { background: #00ff00 !important }</style>"),
                ["--width", "63", "--height", "35"]
            )
            let video = try render.colours
            #expect(video.size == "64x36")
            #expect(isFlat(video, frame: 0, [0, 255, 0]), "the padding repeats the picture's edge")
            #expect(render.report.contains("63x35") && render.report.contains("64x36"))
        }

        @Test(arguments: ["dom", "canvas"], ["#00ff00", "#ff0000", "#8040c0"])
        func flatColoursComeBack(mode: String, colour: String) throws {
            let body = """
                <canvas width=96 height=64 style="position: absolute"></canvas><script>
                    const context = document.querySelector('canvas').getContext('2d');
                    context.fillStyle = '\(colour)';
                    context.fillRect(0, 0, 96, 64);
                </script>
                """
            let video = try Render(page: Self.page(body), ["--mode", mode, "--crf", "4"]).colours
            let value = Int(colour.dropFirst(), radix: 16) ?? 0
            #expect(isFlat(video, frame: 2, [value >> 16, value >> 8 & 255, value & 255]))
        }

        /// Read after the frame was presented, a WebGL canvas would be blank.
        @Test(arguments: ["webgl", "webgl2"], [false, true])
        func aWebGLCanvasIsCaptured(kind: String, isDrawnOnce: Bool) throws {
            let body = """
                <canvas width=64 height=36></canvas><script>
                    const gl = document.querySelector('canvas').getContext('\(kind)', { antialias: false });
                    let frame = 0;
                    requestAnimationFrame(function draw() {
                        const level = (frame + 1) / 5;
                        gl.clearColor(level, 0.2, 1 - level, 1);
                        gl.clear(gl.COLOR_BUFFER_BIT);
                        frame += 1;
                        if (!\(isDrawnOnce)) requestAnimationFrame(draw);
                    });
                </script>
                """
            let video = try Render(page: Self.page(body), ["--mode", "canvas", "--crf", "4"]).colours
            for frame in video.frames.indices {
                let level = 51 * (isDrawnOnce ? 1 : frame + 1)
                #expect(isFlat(video, frame: frame, [level, 51, 255 - level]), "frame \(frame)")
            }
            #expect(video.frames.count == 3)
        }

        @Test func aCanvasIsCapturedInItsOwnResolution() throws {
            let body = """
                <canvas width=80 height=60 style="width: 24px; height: 18px"></canvas><script>
                    const context = document.querySelector('canvas').getContext('2d');
                    for (let x = 0; x < 80; x += 8) {
                        context.fillStyle = x % 16 ? 'white' : 'black';
                        context.fillRect(x, 0, 8, 60);
                    }
                </script>
                """
            let video = try Render(page: Self.page(body), ["--mode", "canvas"] + Render.lossless).colours
            #expect(video.size == "80x60")
            for x in stride(from: 0, to: 80, by: 8) {
                let level = x % 16 == 0 ? 0 : 255
                for edge in [x, x + 7] {
                    #expect(isClose(video.pixel(0, x: edge, y: 30), [level, level, level]))
                }
            }
        }

        @Test(arguments: [false, true]) func autoSeesWhatIsDrawnOverACanvas(hasLabel: Bool) throws {
            let label =
                "<b style='position: absolute; left: 10px; top: 10px; width: 20px; height: 20px;"
                + " background: #ff0000'></b>"
            let body = """
                <canvas width=96 height=64 style="position: absolute"></canvas>\(hasLabel ? label : "")<script>
                    const context = document.querySelector('canvas').getContext('2d');
                    context.fillStyle = '#00ff00';
                    context.fillRect(0, 0, 96, 64);
                </script>
                """
            let render = try Render(page: Self.page(body), ["--crf", "4"])
            #expect(render.report.contains(hasLabel ? "frames: dom" : "frames: canvas"))
            let colour = hasLabel ? [255, 0, 0] : [0, 255, 0]
            #expect(isClose(try render.colours.pixel(0, x: 20, y: 20), colour))
        }

        /// A video's picture stands at the frame's time, whatever its own rate of frames is.
        @Test(arguments: ["webm", "mp4"]) func aVideoElementShowsItsFrame(kind: String) throws {
            let workspace = try Workspace()
            let codec = kind == "webm" ? ["-c:v", "libvpx", "-b:v", "2M"] : ["-c:v", "libx264", "-bf", "2"]
            let numbers = "if(mod(floor(N/pow(2,15-floor(X/16))),2),255,0)"
            _ = try runTool(
                "ffmpeg",
                [
                    "-v", "error", "-f", "lavfi", "-i",
                    "color=s=256x16:r=25:d=2,format=gray,geq=lum='\(numbers)'",
                    "-pix_fmt", "yuv420p",
                ] + codec + ["\(workspace.path)/clip.\(kind)"]
            )
            let page = """
                <html data-width=256 data-height=16 data-duration=0.8><body style="margin: 0">
                <video src="clip.\(kind)" style="display: block" muted data-helios-offset="0.2"
                    data-helios-seek="0.6"></video>
                """
            let render = try Render(page: page, ["--crf", "8"], in: workspace)
            let video = try withExtendedLifetime(render) { try Video.luma(render.output) }
            let shown = try video.frames.indices.map { try Blocks.read(video, frame: $0, rows: 1)[0] }
            let expected = (0..<24).map { frame -> Int in
                let elapsed = max(0, Double(frame) / 30 - 0.2)
                return Int((0.6 + elapsed) * 25 + 1e-6)
            }
            #expect(shown == expected)
        }
    }
}
