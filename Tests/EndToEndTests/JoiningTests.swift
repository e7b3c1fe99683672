import Foundation
import Logging
import Testing

@testable import HeliosCapture

extension EndToEnd {
    /// A second browser that joins midway: who draws a frame is never seen in it.
    @Suite struct JoiningTests {
        /// Changes in kind now and then, and is drawn wrongly, or not at all, in some frames: these are the witness's.
        private static let page = """
            <html data-width=160 data-height=90 data-fps=30 data-duration=2><meta charset=utf-8>
            <style>body { margin: 0 } div { position: absolute; left: 10px; top: 20px; width: 50px; height: 40px;
                background: teal; animation: move 2s linear both } @keyframes move { to { translate: 80px } }
                .round { filter: blur(1px); border-radius: 8px }</style>
            <h6>0</h6><div></div><dialog>a dialog</dialog><canvas width=30 height=20></canvas>
            <script>
                const [box, dialog, canvas] = ['div', 'dialog', 'canvas'].map((name) => document.querySelector(name));
                const context = canvas.getContext('2d');
                let number = 0;
                requestAnimationFrame(function frame() {
                    document.querySelector('h6').textContent = `${number} ${Math.random()}`;
                    box.classList.toggle('round', number % 9 > 5);
                    context.fillStyle = `hsl(${number * 7} 80% 50%)`;
                    context.fillRect(number % 30, 0, 3, 20);
                    if (number === 40) dialog.show();
                    if (number === 22) dialog.showModal();
                    if (number === 26) dialog.close();
                    canvas.style.rotate = number > 45 && number < 50 ? '10deg' : '';
                    number += 1;
                    requestAnimationFrame(frame);
                });
            </script>
            """

        /// Renders the page without loss, and says of the frames what they are and what the report tells of them.
        ///
        /// - Parameter position: the number of frames after which a second browser joins; nil: none does.
        private static func render(_ source: FrameSourceOption, joiningAt position: Int?) async throws
            -> (hashes: [String], report: RenderReport)
        {
            let workspace = try Workspace()
            let page = try workspace.write(Self.page, as: "page.html")
            let environment = Environment(
                variables: ProcessInfo.processInfo.environment,
                currentDirectory: workspace.path,
                isTerminal: false
            )
            let input = try CompositionInput(argument: page, currentDirectory: workspace.path)
            var options = RenderOptions(input: input, output: "\(workspace.path)/a.mp4")
            options.video.preset = "ultrafast"
            options.video.rateControl = .quality(0)
            options.page.frameSource = source
            options.page.fewestRingPixels = 0
            options.page.workers = position == nil ? .exactly(1) : .auto
            options.page.joinPosition = position
            let job = try RenderJob(
                options: options,
                environment: environment,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                progress: .silent
            )
            let report = try await job.run()
            return (try Video.hashes("\(workspace.path)/a.mp4"), report)
        }

        @Test(arguments: [FrameSourceOption.auto, .screenshot]) func theFramesAreThoseOfOneBrowser(
            source: FrameSourceOption
        ) async throws {
            let alone = try await Self.render(source, joiningAt: nil)
            #expect(alone.hashes.count == 60)
            #expect(alone.report.frameSource.contains("shared memory") == (source == .auto))
            #expect((alone.report.witness.taken > 0) == (source == .auto))
            // At the start, within and after what the witness draws.
            for position in [1, 24, 33] {
                let joined = try await Self.render(source, joiningAt: position)
                #expect(joined.hashes == alone.hashes, "from frame \(position) on")
                #expect(joined.report.witness == alone.report.witness)
                #expect(joined.report.workers == 1...2)
            }
        }
    }
}
