import Testing

@testable import Capture

@Suite struct QuietDetectorTests {
    private let start = ContinuousClock.now

    @Test func aPageThatStillDoesSomethingIsNotQuiet() {
        var detector = QuietDetector(eventCount: 0, now: start)
        let times = stride(from: 150, through: 345, by: 8).map { $0 } + [351]
        let answers = times.map { detector.isQuiet(eventCount: 1, now: start + .milliseconds($0)) }
        #expect(answers == times.map { $0 == 351 })
    }

    /// On a machine that is slow to poll, more time passes.
    @Test func aPageThatWasSeldomPolledIsNotQuiet() {
        var detector = QuietDetector(eventCount: 0, now: start)
        let answers = (0..<26).map { detector.isQuiet(eventCount: 0, now: start + .milliseconds($0 * 100)) }
        #expect(answers == (0..<26).map { $0 >= QuietDetector.quietLooks })
    }

    /// Ten times as long, and polled ten times as often.
    @Test func aPageThatAwaitsMediaIsGivenLonger() {
        var detector = QuietDetector(eventCount: 0, now: start)
        let answers = (0..<251).map {
            detector.isQuiet(eventCount: 0, awaitsMedia: true, now: start + .milliseconds($0 * 10))
        }
        #expect(answers == (0..<251).map { $0 >= 240 })
    }

    @Test func onceItMovesItMovesWithoutAPause() {
        var detector = QuietDetector(eventCount: 0, now: start)
        detector.isMoving = true
        let isQuiet = detector.isQuiet(eventCount: 99, now: start)
        #expect(isQuiet)
    }
}
