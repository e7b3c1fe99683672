import HeliosCapture
import Synchronization
import Testing

struct ProgressReporterTests {
    /// An error stream and a clock in the test's hands.
    private final class Stage: Sendable {
        private let output = Mutex("")
        private let time = Mutex(Duration.zero)

        var text: String { output.withLock(\.self) }

        var line: StatusLine {
            StatusLine { text in self.output.withLock { $0 += text } }
        }

        func advance(_ duration: Duration) {
            time.withLock { $0 += duration }
        }

        func reporter(_ style: ProgressStyle, line: StatusLine) -> ProgressReporter {
            ProgressReporter(
                style: style,
                isTerminal: false,
                line: line,
                columns: { 21 },
                now: { self.time.withLock(\.self) }
            )
        }
    }

    private let erase = "\r\u{1B}[K"

    @Test func putsLogLinesAboveTheBarAndEndsItsLine() {
        let stage = Stage()
        let line = stage.line
        let reporter = stage.reporter(.bar, line: line)
        line.writeLine("before")
        reporter.begin(totalFrames: 4)
        stage.advance(.seconds(1))
        reporter.update(completedFrames: 2)
        line.writeLine("between")
        reporter.update(completedFrames: 3)
        reporter.finish()
        line.writeLine("after")
        let (first, second) = ("   0%  0/4 frames".dropFirst(), " 50%  2/4  0:01 left")
        #expect(
            stage.text == "before\n\(erase)\(first)\(erase)\(second)\(erase)between\n\(second)\nafter\n"
        )
    }

    @Test func writesPlainLinesWithoutControlCharacters() {
        let stage = Stage()
        let reporter = stage.reporter(.auto, line: stage.line)
        reporter.begin(totalFrames: 100)
        for completed in 1...100 {
            stage.advance(.milliseconds(100))
            reporter.update(completedFrames: completed)
        }
        reporter.finish()
        #expect(
            stage.text == """
                50/100 frames (50%), 10.0 frames/s, 0:05 left
                100/100 frames (100%), 10.0 frames/s, 0:10 in all

                """
        )
    }

    @Test func isSilentWhenAskedTo() {
        let stage = Stage()
        let reporter = stage.reporter(.none, line: stage.line)
        reporter.begin(totalFrames: 2)
        stage.advance(.seconds(60))
        reporter.update(completedFrames: 2)
        reporter.finish()
        #expect(stage.text.isEmpty)
    }

    @Test func doesNothingOutsideARender() {
        let stage = Stage()
        let reporter = stage.reporter(.bar, line: stage.line)
        reporter.update(completedFrames: 2)
        reporter.finish()
        #expect(stage.text.isEmpty)
    }
}
