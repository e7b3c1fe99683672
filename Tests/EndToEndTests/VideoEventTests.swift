import TestSupport
import Testing

extension EndToEnd {
    /// The page gets the events of the seeks that its scripts ask for, and none of the seeks that follow the frames.
    @Suite struct VideoEventTests {
        @Test(arguments: ["ring", "screenshot"]) func seeksOfFramesAreSilent(source: String) throws {
            let workspace = try Workspace()
            try NumberedVideo("25.mp4", rate: "25", "-pix_fmt yuv420p -c:v libx264").write(to: workspace.path)
            let page = """
                <html data-width=256 data-height=96 data-duration=0.6><body style="margin: 0">
                <canvas width=256 height=96 style="position: absolute"></canvas>
                <video id=playing src=25.mp4 muted autoplay></video><video id=resting src=25.mp4 muted></video><script>
                    const context = document.querySelector('canvas').getContext('2d');
                    const names = ['seeking', 'seeked', 'canplay', 'canplaythrough'];
                    const counts = names.map((name) => ({ video: playing, name }))
                        .concat(['seeking', 'seeked'].map((name) => ({ video: resting, name })));
                    for (const count of counts) {
                        count.number = 0;
                        count.video.addEventListener(count.name, () => { count.number += 1; });
                    }
                    setTimeout(() => { resting.currentTime = 0.4; }, 200);
                    requestAnimationFrame(function frame() {
                        counts.forEach(({ number }, row) => {
                            for (let bit = 0; bit < 16; bit += 1) {
                                context.fillStyle = (number >> (15 - bit)) & 1 ? 'white' : 'black';
                                context.fillRect(bit * 16, row * 16, 16, 16);
                            }
                        });
                        requestAnimationFrame(frame);
                    });
                </script>
                """
            let arguments = [
                "--mode", "dom", "--frame-source", source, "--fps", "30", "--crf", "4", "--mute",
            ]
            let rows = try Blocks.numbers(Render(page: page, arguments, in: workspace), rows: 6)
            #expect(rows.map(\.last) == [0, 0, 1, 1, 1, 1])
        }

        /// The seek of an animation frame callback belongs to its frame, however long the browser decodes.
        @Test(arguments: ["auto", "screenshot"]) func scrubbedVideosShowTheFrame(source: String) throws {
            let workspace = try Workspace()
            let rates = [25, 60, 25, 60]
            for rate in Set(rates) {
                try NumberedVideo("\(rate).mp4", rate: "\(rate)", "-pix_fmt yuv420p -c:v libx264 -g 12")
                    .write(to: workspace.path)
            }
            let page = """
                <html data-width=256 data-height=64 data-fps=30 data-duration=1><style>
                    body { margin: 0 }
                    video { display: block; width: 256px; height: 16px; object-fit: fill }
                </style><body>\(rates.map { "<video muted src=\($0).mp4></video>" }.joined())<script>
                    requestAnimationFrame(function frame(now) {
                        for (const video of document.querySelectorAll('video')) {
                            video.currentTime = (now < 300 ? 0.105 : 0.905) - 0.0008 * (now < 300 ? 0 : now - 300);
                        }
                        requestAnimationFrame(frame);
                    });
                </script>
                """
            let arguments = ["--frame-source", source, "--crf", "4", "--fewest-ring-pixels", "0"]
            let rows = try Blocks.numbers(Render(page: page, arguments, in: workspace), rows: rates.count)
            for (rate, shown) in zip(rates, rows) {
                let expected = shown.indices.map { index in
                    let time = Double(index) / 30
                    return Int((time < 0.3 ? 0.105 : 0.905 - 0.8 * (time - 0.3)) * Double(rate))
                }
                #expect(shown == expected, "\(rate)")
            }
        }
    }
}
