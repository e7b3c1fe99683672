import Testing

@testable import Capture

@Suite struct StepperTests {
    private let start = ContinuousClock.now

    @Test func aPageThatStillDoesSomethingIsNotStuck() {
        var stepper = Stepper(eventCount: 0, now: start)
        #expect(!stepper.isStuck(eventCount: 1, now: start + .milliseconds(150)))
        #expect(!stepper.isStuck(eventCount: 1, now: start + .milliseconds(300)))
        #expect(stepper.isStuck(eventCount: 1, now: start + .milliseconds(351)))
    }

    @Test func onceItMovesItMovesWithoutAPause() {
        var stepper = Stepper(eventCount: 0, now: start)
        stepper.isMoving = true
        #expect(stepper.isStuck(eventCount: 99, now: start))
    }
}
