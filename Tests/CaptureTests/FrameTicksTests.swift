import Testing

@testable import Capture

@Suite struct FrameTicksTests {
    @Test func theTimelineLiesOnTheGridOfItsNavigation() {
        var ticks = FrameTicks(monotonicMicroseconds: 1_234_567)
        ticks.beginDocument(navigationStart: 1_300_033)
        for _ in 0..<7 { _ = ticks.nextWarmUp() }
        ticks.begin()
        let zero = ticks.tick(atMilliseconds: 0)
        for frame in 1..<1000 {
            let tick = ticks.tick(atMilliseconds: Double(frame) * 1000 / 30)
            #expect((tick - 1_300_033) % FrameTicks.grid == 0)
            #expect(abs(Double(tick - zero) / 1000 - Double(frame) * 1000 / 30) <= 0.05)
        }
    }

    @Test(arguments: [0, 1, 400, 4899]) func frameZeroIsAsFarFromTheNavigationInEveryRun(warmUps: Int) {
        var ticks = FrameTicks(monotonicMicroseconds: 77_777)
        _ = ticks.nextWarmUp()
        ticks.beginDocument(navigationStart: 99_991)
        for _ in 0..<warmUps { _ = ticks.nextWarmUp() }
        ticks.begin()
        let zero = ticks.tick(atMilliseconds: 0)
        #expect(zero - 99_991 == FrameTicks.lead + FrameTicks.step)
    }

    @Test func ticksAlwaysRise() {
        var ticks = FrameTicks(monotonicMicroseconds: 0)
        var last = ticks.nextWarmUp()
        ticks.beginDocument(navigationStart: 99)
        ticks.begin()
        for time in [0, 0, 0.01, 0.02, 0.3, 0.3] {
            let tick = ticks.tick(atMilliseconds: time)
            let isRising = tick > last
            #expect(isRising)
            last = tick
        }
    }

    @Test func theyLieAheadOfTheWallClock() {
        var ticks = FrameTicks(monotonicMicroseconds: 5_000_000)
        let first = ticks.nextWarmUp()
        #expect(first - 5_000_000 > 3600 * 1_000_000)
    }

    @Test func aTickSurvivesChromiumsConversionToWholeMicroseconds() {
        for tick in stride(from: Int64(2_592_000_000_001), to: 2_592_000_100_000, by: 37) {
            #expect(Int64(FrameTicks.milliseconds(tick) * 1000) == tick)
        }
    }
}
