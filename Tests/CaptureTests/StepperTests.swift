import Testing

@testable import Capture

@Suite struct StepperTests {
    private let start = ContinuousClock.now

    @Test func aPageThatStillDoesSomethingIsNotStuck() {
        var stepper = Stepper(eventCount: 0, now: start)
        let times = stride(from: 150, through: 345, by: 8).map { $0 } + [351]
        let answers = times.map { stepper.isStuck(eventCount: 1, now: start + .milliseconds($0)) }
        #expect(answers == times.map { $0 == 351 })
    }

    /// On a machine that is slow to look, more time passes.
    @Test func aPageThatWasSeldomLookedAtIsNotStuck() {
        var stepper = Stepper(eventCount: 0, now: start)
        let answers = (0..<26).map { stepper.isStuck(eventCount: 0, now: start + .milliseconds($0 * 100)) }
        #expect(answers == (0..<26).map { $0 >= Stepper.quietLooks })
    }

    @Test func onceItMovesItMovesWithoutAPause() {
        var stepper = Stepper(eventCount: 0, now: start)
        stepper.isMoving = true
        let isStuck = stepper.isStuck(eventCount: 99, now: start)
        #expect(isStuck)
    }
}
