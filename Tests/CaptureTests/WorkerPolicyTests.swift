import Testing

@testable import Capture

@Suite struct WorkerPolicyTests {
    private typealias Measure = WorkerPolicy.Measure
    private typealias Step = WorkerPolicy.Step

    private static let idle = Measure(rate: 8, idleProcessors: 1.2, remaining: 500)

    private static func measure(_ rate: Double, remaining: Int = 500) -> Measure {
        Measure(rate: rate, idleProcessors: 0, remaining: remaining)
    }

    @Test func whereProcessorsIdleAPageIsAdded() {
        var policy = WorkerPolicy(most: 2)
        #expect(policy.step(after: Self.idle) == .add)
        #expect(policy.pages == 2)
    }

    private static let reasons = [
        Measure(rate: 8, idleProcessors: 0.4, remaining: 500),
        Measure(rate: 8, idleProcessors: 1.2, waiting: 0.5, remaining: 500),
        Measure(rate: 8, idleProcessors: 1.2, remaining: 30),
        Measure(rate: 8, idleProcessors: 1.2, remaining: 500, hasMemory: false),
    ]

    /// The processors are busy, somebody else holds the frames up, the end is near, memory is short.
    @Test(arguments: reasons.indices) func whereThatCannotPayNoneIs(number: Int) {
        var policy = WorkerPolicy(most: 2)
        #expect(policy.step(after: Self.reasons[number]) == .stay)
        // That may change.
        #expect(policy.step(after: Self.idle) == .add)
    }

    @Test func aPageThatPaysStaysAndTheNextIsTried() {
        var policy = WorkerPolicy(most: 3)
        _ = policy.step(after: Self.idle)
        #expect(policy.step(after: Self.measure(12)) == .stay)
        #expect(policy.step(after: Self.idle) == .add)
        #expect(policy.step(after: Self.measure(14)) == .stay)
        let fast = Measure(rate: 14, idleProcessors: 1.2, remaining: 500)
        #expect(policy.step(after: fast) == .stay, "there are not to be more than three")
    }

    /// It goes slower with the second than without: before it came, and while it rests.
    @Test func aPageThatSlowsTheOthersIsDismissedForGood() {
        var policy = WorkerPolicy(most: 4)
        let steps = [Self.idle, Self.measure(5), Self.measure(8), Self.idle].map { policy.step(after: $0) }
        #expect(steps == [Step.add, .rest, .dismiss, .stay])
        #expect(policy.pages == 1)
    }

    /// The frames have become slower, not the capture: without the second page it goes slower still.
    @Test func aPageIsNotBlamedForSlowFrames() {
        var policy = WorkerPolicy(most: 2)
        let steps = [Self.idle, Self.measure(5), Self.measure(3), Self.measure(5)].map {
            policy.step(after: $0)
        }
        #expect(steps == [Step.add, .rest, .resume, .stay])
    }

    @Test func aPageIsTriedAgainWhereFramesBecomeMuchSlower() {
        var policy = WorkerPolicy(most: 2)
        let rates = [12.0, 9, 7, 8]
        let steps = ([Self.idle] + rates.map { Self.measure($0) }).map { policy.step(after: $0) }
        #expect(steps == [Step.add, .stay, .stay, .rest, .dismiss])
    }

    @Test func nearTheEndNothingIsTried() {
        var policy = WorkerPolicy(most: 2)
        _ = policy.step(after: Self.idle)
        #expect(policy.step(after: Self.measure(5, remaining: 10)) == .stay)
    }

    @Test func afterAFailureNoneIsAdded() {
        var policy = WorkerPolicy(most: 4)
        _ = policy.step(after: Self.idle)
        policy.recordFailure()
        #expect(policy.pages == 1)
        #expect(policy.step(after: Self.idle) == .stay)
    }

    @Test(arguments: [
        (40.0, 8.0, false),  // Frame 133 of 300 is where they meet.
        (9.0, 8.0, true),  // They would meet after the end.
        (8.0, 8.0, true),
        (3.0, 8.0, true),
    ])
    func whoCannotCatchUpIsHopeless(rate: Double, headRate: Double, isHopeless: Bool) {
        let found = WorkerPolicy.isHopeless(
            place: 20,
            rate: rate,
            head: 110,
            headRate: headRate,
            count: 300
        )
        #expect(found == isHopeless)
    }
}
