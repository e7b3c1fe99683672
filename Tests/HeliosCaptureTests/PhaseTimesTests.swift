import Synchronization
import Testing

@testable import HeliosCapture

struct PhaseTimesTests {
    @Test func theyAddUpToTheWholeTime() {
        let start = ContinuousClock.now
        let passed = Mutex(Duration.zero)
        let phases = PhaseTimes { start + passed.withLock { $0 } }
        let steps: [(PhaseTimes.Phase, Int)] = [
            (.starting, 3), (.loading, 2), (.listening, 5), (.starting, 1), (.loading, 4), (.rendering, 7),
            (.finishing, 6),
        ]
        for (phase, seconds) in steps {
            phases.enter(phase)
            passed.withLock { $0 += .seconds(seconds) }
        }
        let expected: [PhaseTimes.Phase: Duration] = [
            .starting: .seconds(4), .loading: .seconds(6), .listening: .seconds(5), .rendering: .seconds(7),
            .finishing: .seconds(6),
        ]
        #expect(phases.times == expected)
        #expect(RenderReport.example(phases: phases.times).elapsed == passed.withLock { $0 })
    }
}
