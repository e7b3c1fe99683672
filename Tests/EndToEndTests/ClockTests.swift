import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Every clock of a page shows the frame's own time, in every frame.
    @Suite struct ClockTests {
        static let rates: [(String, Double)] = [
            ("24", 24), ("25", 25), ("29.97", 30000.0 / 1001), ("30", 30), ("50", 50),
            ("59.94", 60000.0 / 1001), ("60", 60), ("120", 120),
        ]

        @Test(arguments: [false, true], rates)
        func allClocksAgree(isCanvas: Bool, rate: (name: String, value: Double)) throws {
            let render = try Self.render(isCanvas: isCanvas, rate: rate.name)
            #expect(render.report.contains(isCanvas ? "frames: canvas" : "frames: dom"))
            #expect(render.report.contains("shared memory"), "other sources are tested by themselves")
            let readings = try render.clocks
            #expect(readings.frames.count == Int(rate.value.rounded()))
            #expect(readings.mistakes(rate: rate.value) == [])
        }

        /// Whatever takes the frames, and however many browsers do.
        @Test(arguments: [false, true], [("ring", 3), ("screenshot", 1), ("screenshot", 3)])
        func everySourceShowsTheSameTimes(isCanvas: Bool, source: (name: String, workers: Int)) throws {
            let arguments = ["--frame-source", source.name, "--workers", "\(source.workers)"]
            let render = try Self.render(isCanvas: isCanvas, rate: "30", arguments)
            #expect(render.report.contains(source.name == "ring" ? "shared memory" : "beginFrame"))
            #expect(render.report.contains("\(source.workers) browsers") == (source.workers > 1))
            let readings = try render.clocks
            #expect(readings.frames.count == 30)
            #expect(readings.mistakes(rate: 30) == [])
        }

        /// What says when it was made: a page that sees another time ends the render.
        @Test func filesAreOfThePresent() throws {
            let page = """
                <html data-width=64 data-height=64 data-duration=0.3><body style='background: black'><script>
                    class Named extends File {}
                    const check = (name, date, expected) => {
                        if (date !== expected) throw new Error(`${name}: ${date}`);
                    };
                    const form = new FormData();
                    form.append('file', new Blob(['x']));
                    const script = `setTimeout(() => postMessage(new File([], 'x').lastModified), 200)`;
                    new Worker(URL.createObjectURL(new Blob([script]))).onmessage = ({ data }) => {
                        check('of a worker', data, 200);
                        document.body.style.background = 'white';
                    };
                    setTimeout(() => {
                        check('new', new File(['x'], 'x', { type: 'text/plain' }).lastModified, 100);
                        check('of its own type', new Named([], 'x').lastModified, 100);
                        check('given', new File([], 'x', { lastModified: 5 }).lastModified, 5);
                        check('type', new File([], 'x', { type: 'text/plain' }).type, 'text/plain');
                        check('of a form', form.get('file').lastModified, 100);
                        check('later', new File([], 'x', { lastModified: 4e12 }).lastModified, 4e12);
                    }, 100);
                </script>
                """
            let video = try Render(page: page, Render.lossless).colours
            #expect([0, 5, 7].map { video.pixel($0, x: 32, y: 32)[0] } == [0, 0, 255])
        }

        /// The tests above can fail: a video that is one frame late is wrong in every row, but for those that
        /// count mistakes, and for what has not begun yet.
        @Test func aFrameTooLateIsSeenInEveryClock() throws {
            let readings = try Self.render(isCanvas: false, rate: "30").clocks
            let mistakes = readings.mistakes(rate: 30, shiftedBy: 1)
            for (row, clock) in ClockReadings.rows.enumerated() {
                let expected =
                    switch clock.row {
                    case .zero: 0
                    case .since: readings.frames.count - 3
                    default: readings.frames.count
                    }
                #expect(mistakes.count { $0.row == row } == expected, "\(clock.name)")
            }
        }

        /// Without begin-frame control, frames come from screenshots, and the clocks are the same.
        ///
        /// A browser that is not named as a headless shell is taken for a full one.
        @Test(arguments: [false, true]) func screenshotsShowTheSameTimes(isCanvas: Bool) throws {
            let workspace = try Workspace()
            let browser = try workspace.writeProgram(
                "exec chromium-headless-shell \"$@\"",
                as: "browser"
            )
            let render = try Self.render(isCanvas: isCanvas, rate: "30", ["--chromium", browser])
            #expect(render.report.contains("Page.captureScreenshot"))
            let readings = try render.clocks
            #expect(readings.frames.count == 30)
            #expect(readings.mistakes(rate: 30) == [])
        }

        static func render(isCanvas: Bool, rate: String, _ arguments: [String] = []) throws -> Render {
            let mode = isCanvas ? ["--mode", "canvas", "--props", "{\"canvas\":true}"] : ["--mode", "dom"]
            return try Render(
                input: Workspace.fixture("clocks.html"),
                ["--fps", rate] + mode + arguments
            )
        }
    }
}
