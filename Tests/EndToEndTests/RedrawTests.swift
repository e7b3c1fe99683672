import Foundation
import Testing

extension EndToEnd {
    /// Frames that are drawn several times, for what they load on the way.
    @Suite struct RedrawTests {
        private static let bar =
            "<rect width='16' height='16' fill='white'>"
            + "<animate attributeName='x' from='0' to='200' dur='4s'/></rect></svg>"

        private static func page(loads: Bool) -> String {
            """
            <html data-width=256 data-height=176 data-duration=2><style>
                html, body { margin: 0; background: black; overflow: hidden }
                object, svg, i { display: block; width: 256px; height: 16px }
                i { width: 16px; background: white; animation: move 4s linear }
                @keyframes move { to { margin-left: 200px } }
                img { position: absolute; left: 250px; top: 0; width: 1px; height: 1px }
            </style>
            \((0..<8).map { "<object data='bar.svg?\($0)'></object>" }.joined())<svg>\(bar)<i></i><i></i>
            <script>
                let number = 0;
                requestAnimationFrame(function frame() {
                    if (\(loads)) document.body.append(Object.assign(new Image(), { src: `dot.svg?${number}` }));
                    number += 1;
                    requestAnimationFrame(frame);
                });
            </script>
            """
        }

        /// Chromium rounds the time of every tick, up or down: about one drawing in 100 would be 0.1 ms ahead.
        @Test(arguments: ["ring", "screenshot"]) func theyShowTheSameTime(source: String) throws {
            let workspace = try Workspace()
            let open = "<svg xmlns='http://www.w3.org/2000/svg' width='256' height='16'>"
            _ = try workspace.write(open + Self.bar, as: "bar.svg")
            _ = try workspace.write(open + "<rect width='256' height='16'/></svg>", as: "dot.svg")
            let arguments = Render.lossless + ["--frame-source", source]
            let videos = try [false, true].map {
                try Video.luma(Render(page: Self.page(loads: $0), arguments, in: workspace).output)
            }
            #expect(videos[0].frames.count == 60)
            let wrong = videos[0].frames.indices.filter { videos[0].frames[$0] != videos[1].frames[$0] }
            #expect(wrong.isEmpty)
        }
    }
}
