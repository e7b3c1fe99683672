import Foundation
import Testing

extension EndToEnd {
    /// Pictures that are made beside the video.
    @Suite struct ContactSheetTests {
        /// Green that grows by 10 a frame, and a tone in its second half.
        private static let page = """
            <html data-width=160 data-height=90 data-duration=0.8><body style="margin: 0"><script>
                let n = 0;
                requestAnimationFrame(function frame() {
                    document.body.style.background = `rgb(40, ${n++ * 10}, 200)`;
                    requestAnimationFrame(frame);
                });
            </script>
            """

        private static let sound = """
            <script>
                const context = new AudioContext();
                const tone = new OscillatorNode(context, { frequency: 1000 });
                const pan = new StereoPannerNode(context, { pan: -1 });
                tone.connect(pan).connect(context.destination);
                tone.start(0.4);
            </script>
            """

        private func render(_ page: String, _ arguments: [String]) throws -> (Workspace, Command.Outcome) {
            let workspace = try Workspace()
            _ = try workspace.write(page, as: "page.html")
            let outcome = try Command.run(
                ["page.html", "-q"] + arguments,
                in: workspace.path
            )
            return (workspace, outcome)
        }

        /// By screenshots, and as the encoder's own pixels through shared memory.
        @Test(arguments: [[], Command.byRing + ["--start-frame", "4", "-o", "page.mp4"]])
        func aSheetShowsFramesInTheirOrder(arguments: [String]) throws {
            let (workspace, outcome) = try render(Self.page, ["--contact-sheet", "sheet.png"] + arguments)
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let sheet = try Video.straight("\(workspace.path)/sheet.png")
            #expect(sheet.size == "1320x948" && sheet.frames.count == 1)
            let first = arguments.isEmpty ? 0 : 4
            let count = 24 - first
            for cell in 0..<20 {
                let frame = first + Int((Double(cell * (count - 1)) / 19).rounded())
                let (x, y) = (8 + cell % 4 * 328, 8 + cell / 4 * 188)
                let colour = sheet.pixel(0, x: x + 200, y: y + 40)
                let faults = zip(colour, [40, frame * 10, 200]).filter { abs($0 - $1) > 4 }
                #expect(faults.isEmpty, "cell \(cell): \(colour), not of frame \(frame)")
                let text = (x + 20..<x + 150).flatMap { x in (y + 150..<y + 175).map { (x, $0) } }
                let white = text.count { sheet.pixel(0, x: $0.0, y: $0.1)[0] > 200 }
                #expect(white > 200, "cell \(cell): no time")
            }
            #expect(try workspace.contents == ["page.html", "page.mp4", "sheet.png"])
        }

        @Test func aWaveformShowsWhenAndWhereThereIsSound() throws {
            let (workspace, outcome) = try render(Self.page + Self.sound, ["--waveform", "wave.png"])
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let wave = try Video.straight("\(workspace.path)/wave.png")
            #expect(wave.size == "1600x400")
            func isDrawn(_ x: Int, _ y: Int) -> Bool { wave.pixel(0, x: x, y: y)[2] > 200 }
            #expect(!isDrawn(400, 60) && isDrawn(1200, 60), "the left channel, in its second half")
            #expect(!isDrawn(400, 260) && !isDrawn(1200, 260), "the right channel has none")
        }

        @Test(arguments: [
            (["--waveform", "wave.png"], 65, "there is no sound to draw: --waveform wave.png"),
            (["--waveform", "wave.png", "--mute"], 64, "exclude each other"),
            (["--waveform", "wave.png", "-o", "out.gif"], 64, "the format has no audio"),
            (["--contact-sheet", "sheet.jpg"], 64, "takes the name of a .png file"),
            (["--contact-sheet", "a.png", "--waveform", "./a.png"], 64, "two outputs are the same file"),
        ])
        func whatCannotBeDrawnIsRefused(arguments: [String], status: Int32, message: String) throws {
            let (workspace, outcome) = try render(Self.page, arguments)
            #expect(outcome.status == status && outcome.standardError.contains(message), "\(outcome)")
            #expect(try workspace.contents == ["page.html"])
        }
    }
}
