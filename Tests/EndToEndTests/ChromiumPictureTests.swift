import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A sequence of PNG files against what Chromium shows by itself: the same page, stopped at a frame's time.
    @Suite struct ChromiumPictureTests {
        private static let size = (width: 320, height: 180)

        /// - Parameter seconds: where its animations stand; nil: they run.
        private static func page(stoppedAt seconds: Double?) -> String {
            let state = seconds.map {
                "animation-delay: \(-$0)s !important; animation-play-state: paused !important;"
            }
            return """
                <!doctype html>
                <html data-width="320" data-height="180" data-fps="25" data-duration="1">
                <meta charset="utf-8">
                <style>
                    @keyframes move { to { transform: translateX(173px); } }
                    @keyframes fade { from { opacity: 0.2; } to { opacity: 0.9; } }
                    @keyframes tint { from { background: #c22; } to { background: #2c8; } }
                    @keyframes grow { from { width: 20px; } to { width: 300px; } }
                    body { margin: 0; overflow: hidden; background: linear-gradient(135deg, #123, #a86 60%, #fed); }
                    * { \(state ?? "") }
                    h1 { position: absolute; left: 10px; top: 0; font: italic 700 26px "DejaVu Serif"; color: #fff8;
                        animation: move 2s linear; }
                    p { position: absolute; left: 20px; top: 60px; font: 15px/1.5 "DejaVu Sans"; animation: fade 2s linear; }
                    i { position: absolute; left: 8px; top: 140px; height: 30px; border-radius: 9px;
                        box-shadow: 0 3px 8px #000a; animation: tint 2s linear, grow 2s linear; }
                </style>
                <h1>Gradients, edges</h1><p>and small text: fjord quartz,<br>over them, äöü — 0123456789</p><i></i>
                """
        }

        @Test func aSequenceIsWhatChromiumShows() throws {
            let workspace = try Workspace()
            let input = try workspace.write(Self.page(stoppedAt: nil), as: "page.html")
            let outcome = try Command.run(
                [input, "-o", "frames/", "--frame-count", "25"],
                in: workspace.path
            )
            try #require(outcome.status == 0, "\(outcome.standardError)")
            for frame in [0, 7, 24] {
                let still = try workspace.write(Self.page(stoppedAt: Double(frame) / 25), as: "still.html")
                let shown = "\(workspace.path)/shown-\(frame).png"
                try Self.screenshot(of: still, to: shown, profile: "\(workspace.path)/profile-\(frame)")
                let own = String(format: "%@/frames/frame-%05d.png", workspace.path, frame)
                let ratio = try Self.ratio(own, shown)
                #expect(ratio >= 50, "frame \(frame): \(ratio) dB")
            }
        }

        /// Chromium's own command makes a picture of a page.
        private static func screenshot(of page: String, to path: String, profile: String) throws {
            _ = try runTool(
                "chromium-headless-shell",
                [
                    "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text",
                    "--font-render-hinting=none", "--user-data-dir=\(profile)", "--screenshot=\(path)",
                    "--window-size=\(size.width),\(size.height)", "file://\(page)",
                ]
            )
        }

        /// The peak signal-to-noise ratio of two pictures, in dB.
        private static func ratio(_ one: String, _ other: String) throws -> Double {
            let pixels = try [one, other].map {
                try runTool("ffmpeg", ["-v", "error", "-i", $0, "-pix_fmt", "rgb24", "-f", "rawvideo", "-"])
            }
            try #require(pixels.allSatisfy { $0.count == size.width * size.height * 3 })
            let squares = zip(pixels[0], pixels[1]).reduce(0.0) { sum, pair in
                let difference = Double(pair.0) - Double(pair.1)
                return sum + difference * difference
            }
            return 10 * log10(255 * 255 * Double(pixels[0].count) / squares)
        }
    }
}
