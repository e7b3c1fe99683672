import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A video is in the very frame in which it comes into sight.
    @Suite struct VideoAppearanceTests {
        /// One row of the page: how its video is hidden, and what shows it from its frame on.
        private struct Row {
            let hidden: String
            let shown: String

            /// An animation that goes from one to the other at once.
            func keyframes(_ name: String) -> String {
                "@keyframes \(name) { from { \(hidden) } to { \(shown) } }"
            }
        }

        private static let ways = [
            Row(hidden: "opacity: 0", shown: "opacity: 1"),
            Row(hidden: "visibility: hidden", shown: "visibility: visible"),
            Row(hidden: "display: none", shown: "display: block"),
            Row(hidden: "clip-path: inset(50%)", shown: "clip-path: none"),
            Row(hidden: "clip-path: inset(50% 0)", shown: "clip-path: inset(0)"),
            Row(hidden: "transform: translateX(-100vw)", shown: "transform: none"),
            Row(hidden: "left: 300px", shown: "left: 0"),
            Row(hidden: "transform: scale(0)", shown: "transform: none"),
            Row(hidden: "transform: rotateY(90deg)", shown: "transform: none"),
        ]

        /// Every way by a script, and by an animation.
        private static let rows = ways + ways

        private static func first(_ row: Int) -> Int { 4 + row }

        private static var page: String {
            let keyframes = ways.enumerated().map { $1.keyframes("way\($0)") }
            let videos = rows.enumerated().map { index, row in
                let time = "\(Double(first(index)) - 0.5)s / 30"
                let animation =
                    index < ways.count
                    ? row.hidden : "animation: way\(index - ways.count) 0.001s calc(\(time)) step-end both"
                return "<p><video src=30.mp4 style='\(animation)'></video></p>"
            }
            let shown = ways.enumerated().map { index, row in
                "{ frame: \(first(index)), style: '\(row.shown)' }"
            }
            return """
                <html data-width=256 data-height=\(rows.count * 16) data-duration=1><style>
                    html, body { margin: 0; background: black; overflow: hidden }
                    p { margin: 0; height: 16px; position: relative }
                    video { position: absolute; width: 256px; height: 16px; object-fit: fill }
                    \(keyframes.joined(separator: "\n"))
                </style><body>\(videos.joined())<script>
                    const videos = document.querySelectorAll('video');
                    const rows = [\(shown.joined(separator: ", "))];
                    let number = 0;
                    requestAnimationFrame(function frame() {
                        rows.forEach(({ frame, style }, index) => {
                            if (number === frame) videos[index].style = style;
                        });
                        number += 1;
                        requestAnimationFrame(frame);
                    });
                </script>
                """
        }

        @Test(arguments: ["1", "2"]) func aScreenshotHasIt(workers: String) throws {
            let workspace = try Workspace()
            try NumberedVideo("30.mp4", "-pix_fmt yuv420p -c:v libx264").write(to: workspace.path)
            let arguments = ["--crf", "4", "--mute", "--frame-source", "screenshot", "--workers", workers]
            let shown = try Blocks.numbers(
                try Render(page: Self.page, arguments, in: workspace),
                rows: Self.rows.count
            )
            for (index, row) in Self.rows.enumerated() {
                let first = Self.first(index)
                let expected = (0..<30).map { $0 < first ? 0 : $0 }
                let way = index < Self.ways.count ? "a script" : "an animation"
                #expect(shown[index] == expected, "\(row.shown), by \(way), at frame \(first)")
            }
        }
    }
}
