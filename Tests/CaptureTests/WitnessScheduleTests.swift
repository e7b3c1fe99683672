import Testing

@testable import Capture

@Suite struct WitnessScheduleTests {
    private typealias Facts = WitnessSchedule.Facts

    /// Goes through `count` frames, and says which are checked and which are taken.
    private static func walk(
        _ count: Int,
        gap: Int = 32,
        checksAll: Bool = false,
        facts: (Int) -> Facts = { _ in Facts() },
        isRight: (Int) -> Bool = { _ in true }
    ) -> (checked: [Int], taken: [Int]) {
        var schedule = WitnessSchedule(first: 0, gap: gap, checksAll: checksAll)
        var (checked, taken): ([Int], [Int]) = ([], [])
        for index in 0..<count {
            switch schedule.need(ofFrame: index, facts(index)) {
            case .none, .glance, .trust: break
            case .take: taken.append(index)
            case .check:
                checked.append(index)
                if !isRight(index) { taken.append(index) }
                schedule.record(isRight(index), ofFrame: index)
            }
        }
        return (checked, taken)
    }

    @Test func checksBecomeRarerUpToTheGap() {
        #expect(Self.walk(140).checked == [0, 1, 2, 4, 8, 16, 32, 64, 96, 128])
        #expect(Self.walk(20, gap: 4).checked == [0, 1, 2, 4, 8, 12, 16])
    }

    @Test(arguments: [(2, 32), (4, 16), (16, 8)]) func moreProcessorsMeanMoreChecks(processors: Int, gap: Int)
    {
        #expect(WitnessSchedule(first: 0, gap: 62, checksAll: false, processors: processors).gap == gap)
    }

    @Test func aChangeInKindIsCheckedAtOnceAndClosely() {
        let walk = Self.walk(60) { Facts(isNewKind: $0 == 40) }
        #expect(walk.checked == [0, 1, 2, 4, 8, 16, 32, 40, 41, 42, 44, 48, 56])
        #expect(walk.taken == [])
    }

    @Test func aPageThatChangesInKindInEachFrameIsCheckedNoMoreThanItsCreditAllows() {
        let walk = Self.walk(640) { _ in Facts(isNewKind: true) }
        #expect(walk.checked.starts(with: 0..<8))
        #expect(walk.checked.count < 640 / 7)
    }

    @Test func theLastFrameBeforeOneThatIsNotDrawnIsChecked() {
        let walk = Self.walk(60) { Facts(isDrawn: !(20..<30).contains($0), isLastDrawn: $0 == 19) }
        #expect(walk.checked.contains(19))
        #expect(walk.taken == Array(20..<30))
    }

    @Test func aPageThatIsRightAgainDrawsItsFramesAgain() {
        let walk = Self.walk(100, isRight: { !(10..<20).contains($0) })
        #expect(walk.checked.filter { $0 < 40 } == [0, 1, 2, 4, 8, 16, 20, 21, 22, 23, 24, 25, 27, 31, 39])
        #expect(walk.taken == Array(16..<20))
    }

    @Test func aPageThatStaysWrongIsTriedEverMoreRarely() {
        let walk = Self.walk(400, isRight: { $0 == 0 })
        #expect(walk.checked == [0, 1, 5, 13, 29, 61, 125, 189, 253, 317, 381])
        #expect(walk.taken == Array(1..<400))
        var schedule = WitnessSchedule(first: 0, gap: 32, checksAll: false)
        #expect(schedule.need(ofFrame: 0, Facts()) == .check)
        schedule.record(false, ofFrame: 0)
        #expect((1..<4).allSatisfy { schedule.wantsDrawing(ofFrame: $0) == false })
        #expect((4...8).allSatisfy { schedule.wantsDrawing(ofFrame: $0) == true })
        #expect(schedule.wantsDrawing(ofFrame: 9) == nil, "the page waits for the trial's end")
        for index in 4..<8 {
            #expect(schedule.need(ofFrame: index, Facts()) == .check)
            schedule.record(true, ofFrame: index)
        }
        #expect(schedule.wantsDrawing(ofFrame: 9) == true)
    }

    /// Each of its frames would cost a picture of both browsers.
    @Test(arguments: [true, false]) func aPageThatMayDifferTooMuchInEachFrameIsTakenFromTheWitness(
        mayTake: Bool
    ) {
        var schedule = WitnessSchedule(first: 0, gap: 32, checksAll: false, mayTake: mayTake)
        let needs = (0..<240).map { index in
            let need = schedule.need(ofFrame: index, Facts())
            let meanSquare = index < 150 ? [0.1, 3][index % 2] : 0.1
            if need == .check { schedule.record(true, meanSquare: meanSquare, ofFrame: index) }
            return need
        }
        guard mayTake else {
            #expect(needs[1..<150].allSatisfy { $0 == .check })
            return
        }
        #expect(needs[...9].allSatisfy { $0 == .check })
        let trials = [13, 23, 41, 75, 141].flatMap { $0..<($0 + 3) }
        #expect((10..<150).filter { needs[$0] == .check } == trials)
        #expect((10..<207).filter { needs[$0] == .take }.count == 197 - trials.count)
        #expect(needs[207..<240].allSatisfy { $0 != .take }, "it is right again")
    }

    private static func checks(_ count: Int, meanSquare: (Int) -> Double) -> [Int] {
        var schedule = WitnessSchedule(first: 0, gap: 30, checksAll: false)
        return (0..<count).filter { index in
            guard schedule.need(ofFrame: index, Facts()) == .check else { return false }
            schedule.record(true, meanSquare: meanSquare(index), ofFrame: index)
            return true
        }
    }

    /// What differs by much and always by as much is checked now and then, and what comes nearer to the limit more often.
    @Test func aDifferenceThatRisesIsCheckedMoreOftenTheNearerItIs() {
        let steady = Self.checks(300) { 2.4 + 0.1 * Double($0 % 3) }
        #expect((26...32).contains(steady.count))
        let rising = Self.checks(72) { 1.7 + 0.05 * Double($0) }
        let steps = zip(rising.dropFirst(), rising).map(-)
        #expect(steps == steps.sorted(by: >) && steps.first == 13 && steps.last == 1)
        // The highest that no check has seen is below 40 dB.
        for rise in [0.02, 0.1, 0.3] {
            let checked = Self.checks(200) { min(6.5, 0.5 + rise * Double($0)) }
            let last = checked.last { 0.5 + rise * Double($0) < DifferenceTrend.mostMeanSquare } ?? 0
            let next = checked.first { $0 > last } ?? 200
            #expect(0.5 + rise * Double(next - 1) < 6.5)
        }
    }

    /// Small pictures make twice as many checks possible; whole ones are for what these do not show.
    @Test func mostChecksAreAGlanceWhereThatIsPossible() {
        var schedule = WitnessSchedule(first: 0, gap: 62, checksAll: false, hasThumbnails: true)
        var (glances, checks): ([Int], [Int]) = ([], [])
        for index in 0..<200 {
            switch schedule.need(ofFrame: index, Facts(isNewKind: index == 60)) {
            case .none, .trust: continue
            case .take: Issue.record("all are right")
            case .glance: glances.append(index)
            case .check: checks.append(index)
            }
            schedule.record(true, ofFrame: index)
        }
        #expect(glances == [1, 2, 8, 16, 48, 60, 61, 62, 64, 68, 76, 92, 124, 140, 156, 172, 188])
        #expect(checks == [0, 4, 32, 108])
    }

    /// Small pictures do not show what differs a little everywhere.
    @Test func whatIsNearTheLimitIsCheckedAsAWhole() {
        var schedule = WitnessSchedule(first: 0, gap: 62, checksAll: false, hasThumbnails: true)
        var (glances, checks): ([Int], [Int]) = ([], [])
        for index in 0..<100 {
            let need = schedule.need(ofFrame: index, Facts())
            guard need != .none else { continue }
            if need == .glance { glances.append(index) } else { checks.append(index) }
            schedule.record(true, meanSquare: (4..<60).contains(index) ? 3 : 0.2, ofFrame: index)
        }
        #expect(!glances.contains { (5..<60).contains($0) })
        #expect(checks.count { (5..<60).contains($0) } > 6)
        #expect(glances.count { $0 > 60 } > 2)
    }

    @Test func everyFrameIsCheckedByItselfIfAllAre() {
        let walk = Self.walk(50, checksAll: true, isRight: { $0 % 3 != 0 })
        #expect(walk.checked == Array(0..<50))
        #expect(walk.taken == (0..<50).filter { $0 % 3 == 0 })
    }
}
