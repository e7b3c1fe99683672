import Testing

@testable import Capture

@Suite struct StepperTests {
    private let start = ContinuousClock.now

    @Test func aPageThatStillDoesSomethingIsNotStuck() {
        var stepper = Stepper(eventCount: 0, now: start)
        let answers = [(1, 150), (1, 300), (1, 351)].map { count, milliseconds in
            stepper.isStuck(eventCount: count, now: start + .milliseconds(milliseconds))
        }
        #expect(answers == [false, false, true])
    }

    @Test func onceItMovesItMovesWithoutAPause() {
        var stepper = Stepper(eventCount: 0, now: start)
        stepper.isMoving = true
        let isStuck = stepper.isStuck(eventCount: 99, now: start)
        #expect(isStuck)
    }
}
