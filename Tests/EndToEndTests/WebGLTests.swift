import TestSupport
import Testing

extension EndToEnd {
    /// WebGL canvases begin each frame clear, unless the page asked for the contrary: as a browser has it.
    @Suite struct WebGLTests {
        /// A square of 8 pixels moves by 4 pixels a frame; nothing is ever cleared by the page.
        ///
        /// - Parameters:
        ///   - canvas: what makes `gl` out of `attributes`, and `show`, called after each drawing.
        private static func page(_ attributes: String, canvas: String, every: Int = 1) -> String {
            """
            <html data-width=128 data-height=72 data-fps=30 data-duration=0.8><body style="margin: 0; background: #0000ff">
            <canvas width=128 height=64 style="display: block"></canvas><script>
                let show = () => {};
                const element = document.querySelector('canvas'), attributes = { antialias: false, \(attributes) };
                \(canvas)
                if (gl.getContextAttributes().preserveDrawingBuffer !== Boolean(attributes.preserveDrawingBuffer)) {
                    throw new Error('The page is told another preserveDrawingBuffer than its own');
                }
                const compile = (type, source) => {
                    const shader = gl.createShader(type);
                    gl.shaderSource(shader, source);
                    gl.compileShader(shader);
                    return shader;
                };
                const program = gl.createProgram();
                gl.attachShader(program, compile(gl.VERTEX_SHADER, 'attribute vec2 at; uniform float x;'
                    + 'void main() { gl_Position = vec4(at.x * 0.0625 + x, at.y * 0.125, 0, 1); }'));
                gl.attachShader(program, compile(gl.FRAGMENT_SHADER, 'void main() { gl_FragColor = vec4(1, 1, 0, 1); }'));
                gl.bindAttribLocation(program, 0, 'at');
                gl.linkProgram(program);
                gl.useProgram(program);
                gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
                gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW);
                gl.enableVertexAttribArray(0);
                gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
                // What a clearing must not follow, and must leave as it is.
                gl.enable(gl.SCISSOR_TEST);
                gl.scissor(0, 0, 128, 64);
                gl.clearColor(1, 0, 0, 1);
                gl.colorMask(true, true, false, true);
                gl.enable(gl.DEPTH_TEST);
                let number = 0;
                requestAnimationFrame(function frame() {
                    if (number % \(every) === 0) {
                        gl.uniform1f(gl.getUniformLocation(program, 'x'), number / 16 - 0.875);
                        gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
                    }
                    show();
                    number += 1;
                    requestAnimationFrame(frame);
                });
            </script>
            """
        }

        private static let element = "const gl = element.getContext('webgl', attributes);"
        private static let second = "const gl = element.getContext('webgl2', attributes);"
        private static let transferred =
            "const gl = element.transferControlToOffscreen().getContext('webgl', attributes);"
        /// A canvas that is not shown is not cleared either.
        private static let hidden = """
            const hidden = Object.assign(document.createElement('canvas'), { width: 128, height: 64 });
            const gl = hidden.getContext('webgl', attributes), flat = element.getContext('2d');
            show = () => { flat.clearRect(0, 0, 128, 64); flat.drawImage(hidden, 0, 0); };
            """

        /// How many pixels of the middle row the square covers, with its trail, and where it ends.
        private static func square(_ video: Video, _ frame: Int) -> (count: Int, end: Int) {
            let yellow = (0..<128).filter {
                let colour = video.pixel(frame, x: $0, y: 32)
                return colour[0] > 128 && colour[1] > 128 && colour[2] < 128
            }
            return (yellow.count, (yellow.last ?? -1) + 1)
        }

        @Test(arguments: ["ring", "screenshot"], [element, second, transferred])
        func itIsClearedAfterEachFrame(source: String, canvas: String) throws {
            let video = try Render(
                page: Self.page("", canvas: canvas),
                Render.lossless + ["--frame-source", source]
            ).colours
            for frame in 0..<24 {
                #expect(Self.square(video, frame) == (8, 12 + 4 * frame), "frame \(frame)")
            }
        }

        @Test(arguments: ["ring", "screenshot"], [(element, "preserveDrawingBuffer: true"), (hidden, "")])
        func whatIsKeptLeavesATrail(source: String, canvas: (String, String)) throws {
            let page = Self.page(canvas.1, canvas: canvas.0)
            let video = try Render(page: page, Render.lossless + ["--frame-source", source]).colours
            for frame in 0..<24 {
                #expect(Self.square(video, frame) == (8 + 4 * frame, 12 + 4 * frame), "frame \(frame)")
            }
        }

        /// The picture stays until the next is drawn.
        @Test(arguments: ["ring", "screenshot"], [element, transferred])
        func whatIsNotDrawnAnewStays(source: String, canvas: String) throws {
            let page = Self.page("", canvas: canvas, every: 4)
            let video = try Render(page: page, Render.lossless + ["--frame-source", source]).colours
            for frame in 0..<24 {
                #expect(Self.square(video, frame) == (8, 12 + 16 * (frame / 4)), "frame \(frame)")
            }
        }
    }
}
