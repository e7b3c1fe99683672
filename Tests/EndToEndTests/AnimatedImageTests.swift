import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A picture that moves shows the frame that its delays give, from the moment at which it is first shown.
    @Suite struct AnimatedImageTests {
        private static let pictures = [
            NumberedVideo("25.gif", rate: "25", seconds: 0.4, "-vf format=rgb24"),
            // Plays three times.
            NumberedVideo("few.gif", rate: "25", seconds: 0.2, "-vf format=rgb24 -loop 2"),
            // Delays of 10 ms are not meant.
            NumberedVideo("fast.gif", rate: "100", seconds: 0.05, "-vf format=rgb24"),
            NumberedVideo("20.png", rate: "20", seconds: 0.4, "-vf format=rgb24 -plays 0 -pred none -f apng"),
            NumberedVideo("20.webp", rate: "20", seconds: 0.4, "-c:v libwebp_anim -lossless 1 -loop 0"),
            NumberedVideo(
                "20.avif",
                rate: "20",
                seconds: 0.4,
                "-pix_fmt yuv420p -c:v libaom-av1 -cpu-used 8 -usage realtime"
            ),
        ]

        /// The frame after so many seconds, of a picture that repeats.
        private static func frame(_ rate: Double, of count: Int) -> @Sendable (Double) -> Int {
            { Int(max($0, 0) * rate + 1e-6) % count }
        }

        private static let rows: [VideoFrameTests.Row] = [
            .init(html: "<img src=25.gif>", frame: frame(25, of: 10)),
            .init(html: "<img src=few.gif>", frame: { $0 < 0.6 - 1e-6 ? frame(25, of: 5)($0) : 4 }),
            .init(html: "<img src=fast.gif>", frame: frame(10, of: 5)),
            .init(html: "<img src=20.png>", frame: frame(20, of: 8)),
            .init(html: "<picture><source srcset='20.webp 2x'><img></picture>", frame: frame(20, of: 8)),
            .init(html: "<img src=20.avif>", frame: frame(20, of: 8)),
            .init(html: "<div style='background: url(25.gif)'></div>", frame: frame(25, of: 10)),
            .init(html: "<div class=before></div>", frame: frame(20, of: 8)),
            .init(html: "<div id=host></div>", frame: frame(20, of: 8)),
            // Put in by the callback of frame 9, and by then in memory.
            .init(html: "<div id=late></div>", frame: { frame(25, of: 10)($0 - 0.3) }),
        ]

        private static let page = """
            <html data-width=256 data-height=\(rows.count * 16) data-duration=1><style>
                html, body { margin: 0; background: black; overflow: hidden }
                img, div { display: block; width: 256px; height: 16px; line-height: 0 }
                .before::before { content: url(20.png) }
            </style><body>\(rows.map(\.html).joined())<script>
                host.attachShadow({ mode: 'open' }).innerHTML = '<img src=20.webp>';
                const later = new Image();
                later.src = '25.gif?later';
                window.helios = { waitUntilStable: () => later.decode() };
                let number = 0;
                requestAnimationFrame(function frame() {
                    if (number === 9) late.append(later);
                    if (document.getAnimations().length > 0) throw new Error('scripts see what is not theirs');
                    number += 1;
                    requestAnimationFrame(frame);
                });
            </script>
            """

        @Test(arguments: [["ring"], ["screenshot", "--workers", "2"]])
        func everyFrameIsItsOwn(source: [String]) throws {
            let workspace = try Workspace()
            for picture in Self.pictures { try picture.write(to: workspace.path, height: 16) }
            let render = try Render(
                page: Self.page,
                ["--crf", "4", "--frame-source"] + source,
                in: workspace
            )
            let video = try withExtendedLifetime(render) { try Video.luma(render.output) }
            for (row, expected) in Self.rows.enumerated() {
                let first = row == Self.rows.count - 1 ? 9 : 0
                let shown = try (first..<30).map { try Blocks.read(video, frame: $0, row: row) }
                #expect(shown == (first..<30).map { expected.frame(Double($0) / 30) }, "\(expected.html)")
            }
        }
    }
}
