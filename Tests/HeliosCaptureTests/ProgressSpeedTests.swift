import Testing

@testable import HeliosCapture

/// How fast frames have come of late, by which the time left is told.
struct ProgressSpeedTests {
    @Test func aSteadySpeedIsItself() {
        var speed = ProgressSpeed()
        #expect(speed.note(0, at: .zero) == nil)
        for frame in 1...1000 {
            let found = speed.note(frame, at: .milliseconds(frame * 100))
            #expect(found.map { abs($0 - 10) < 1e-9 } == true, "frame \(frame): \(found ?? 0)")
        }
    }

    @Test func whatIsLongAgoDoesNotCount() throws {
        var speed = ProgressSpeed()
        _ = speed.note(0, at: .zero)
        for frame in 1...1000 { _ = speed.note(frame, at: .milliseconds(frame * 10)) }
        // A hundred frames a second for ten seconds, then one.
        var found: Double?
        for frame in 1...30 { found = speed.note(1000 + frame, at: .seconds(10 + frame)) }
        #expect(try #require(found) < 1.3)
        let state = ProgressState(completed: 1030, total: 1130, elapsed: .seconds(40), recentSpeed: found)
        #expect(try #require(state.remaining) > .seconds(75), "a mean would say four seconds")
    }
}
