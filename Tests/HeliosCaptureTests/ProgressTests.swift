import Testing

@testable import HeliosCapture

struct ProgressTests {
    private static func state(_ completed: Int, _ total: Int, seconds: Double) -> ProgressState {
        ProgressState(completed: completed, total: total, elapsed: .seconds(seconds))
    }

    @Test(arguments: [
        (state(0, 300, seconds: 0), 80, "[                                        ]    0%    0/300 frames"),
        (
            state(150, 300, seconds: 5), 80,
            "[===============               ]   50%  150/300 frames  30.0 frames/s  0:05 left"
        ),
        (state(150, 300, seconds: 5), 50, " 50%  150/300 frames  30.0 frames/s  0:05 left"),
        (state(150, 300, seconds: 5), 40, " 50%  150/300  0:05 left"),
        (state(150, 300, seconds: 5), 20, " 50%  150/300"),
        (state(150, 300, seconds: 5), 8, " 50%"),
        (state(150, 300, seconds: 5), 3, ""),
        (state(299, 300, seconds: 10), 20, " 99%  299/300"),
        (state(300, 300, seconds: 4000), 40, "100%  300/300  1:06:40 in all"),
    ])
    func drawsABarThatFits(state: ProgressState, columns: Int, text: String) {
        #expect(state.bar(columns: columns) == text)
        #expect(text.count <= columns)
    }

    @Test func neverExceedsTheTerminal() {
        for columns in -1...120 {
            for completed in [0, 1, 50, 99, 100] {
                let text = Self.state(completed, 100, seconds: 123_456).bar(columns: columns)
                #expect(text.count <= max(0, columns))
            }
        }
    }

    @Test(arguments: [
        (state(30, 300, seconds: 1), "30/300 frames (10%), 30.0 frames/s, 0:09 left"),
        (state(0, 300, seconds: 1), "0/300 frames (0%)"),
        (state(300, 300, seconds: 61.2), "300/300 frames (100%), 4.9 frames/s, 1:02 in all"),
    ])
    func saysEverythingOnAPlainLine(state: ProgressState, text: String) {
        #expect(state.plain == text)
    }

    @Test func redrawsTheBarAtMostTenTimesASecond() {
        var pace = ProgressPace()
        let drawn = (0...1000).filter { pace.redraws(Self.state($0, 1000, seconds: Double($0) / 1000)) }
        #expect(drawn == Array(stride(from: 0, through: 1000, by: 100)))
        let isLastDrawn = pace.redraws(Self.state(1000, 1000, seconds: 1.001))
        #expect(isLastDrawn)
    }

    @Test func writesAPlainLineForTenPercentAndFiveSeconds() {
        var fast = ProgressPace()
        let ofFast = (1...100).filter { fast.isLineDue(Self.state($0, 100, seconds: Double($0) / 10)) }
        #expect(ofFast == [50, 100])
        var slow = ProgressPace()
        let ofSlow = (1...100).filter { slow.isLineDue(Self.state($0, 100, seconds: Double($0) * 10)) }
        #expect(ofSlow == Array(stride(from: 10, through: 100, by: 10)))
    }

    @Test(arguments: [
        (ProgressStyle.auto, true, ProgressStyle.bar), (.auto, false, .plain), (.bar, false, .bar),
        (.plain, true, .plain), (.none, true, .none),
    ])
    func settlesTheStyle(style: ProgressStyle, isTerminal: Bool, resolved: ProgressStyle) {
        #expect(style.resolved(isTerminal: isTerminal) == resolved)
    }
}
