import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What Chromium animates by the wall clock: the caret, and progress bars without a value.
    @Suite struct ControlTests {
        /// 12 frames of 125 ms, which is a step of the bars and a quarter of a blink.
        private static let page = """
            <html data-width=256 data-height=144 data-fps=8 data-duration=1.5><style>
                html, body { margin: 0; background: white; overflow: hidden }
                input, progress, div { display: block; width: 160px; height: 16px; margin-bottom: 8px }
                input, div { border: 0; padding: 0; outline: none; color: white; caret-color: black; font-size: 12px }
                .own { appearance: none; background: black }
            </style>
            <input id=field><progress></progress><progress dir=rtl></progress><progress class=own></progress>
            <progress id=late value=0></progress><div contenteditable id=edited></div>
            <script>
                field.focus();
                setTimeout(() => document.execCommand('insertText', false, 'typed'), 625);
                setTimeout(() => late.removeAttribute('value'), 500);
                setTimeout(() => edited.focus(), 1250);
                if (document.getAnimations().length > 0 || field.getAttribute('style')) throw new Error('not hidden');
            </script>
            """

        @Test func theyFollowTheFramesTime() throws {
            let workspace = try Workspace()
            let videos = try ["ring", "screenshot"].map { source in
                let arguments = Render.lossless + ["--frame-source", source]
                return try Video.luma(Render(page: Self.page, arguments, in: workspace).output)
            }
            for video in videos {
                #expect(video.frames.count == 12)
                /// Whether anything in a row of the page is dark.
                func isDark(_ frame: Int, row: Int) -> Bool {
                    (0..<160).contains { x in
                        (2..<14).contains { video.pixel(frame, x: x, y: row * 24 + $0)[0] < 100 }
                    }
                }
                let frames = 0..<12
                // It is visible for half a second since it was moved.
                #expect(frames.filter { isDark($0, row: 0) } == [0, 1, 2, 3, 5, 6, 7, 8])
                #expect(frames.filter { isDark($0, row: 5) } == [10, 11])
                /// The middle of the bar's moving part, which is darker than its track.
                func middle(_ frame: Int, row: Int) -> Int? {
                    let dark = (0..<160).filter { video.pixel(frame, x: $0, y: row * 24 + 8)[0] < 160 }
                    guard let first = dark.first, let last = dark.last else { return nil }
                    return (first + last) / 2
                }
                for frame in frames {
                    let offset = (frame < 10 ? frame : 20 - frame) * 128 / 10
                    let right = try #require(middle(frame, row: 1))
                    #expect(abs(right - (offset + 16)) <= 1, "frame \(frame)")
                    let left = try #require(middle(frame, row: 2))
                    #expect(abs(left - (159 - offset - 16)) <= 1, "frame \(frame)")
                    let late = middle(frame, row: 4)
                    #expect(frame < 4 ? late == nil : abs((late ?? 0) - ((frame - 4) * 128 / 10 + 16)) <= 1)
                }
            }
            // Chromium draws that one as it is styled, and so without a movement.
            let own = { (video: Video, frame: Int) in (0..<160).map { video.pixel(frame, x: $0, y: 80)[0] } }
            #expect(own(videos[0], 0) == own(videos[1], 11))
        }
    }
}
