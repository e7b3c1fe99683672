import Testing
import Waiting

@Suite struct MonitorTests {
    @Test func waitsForAChange() async throws {
        let monitor = Monitor(0)
        async let found = monitor.wait { $0 >= 3 ? $0 : nil }
        for _ in 0..<3 { monitor.update { $0 += 1 } }
        #expect(try await found == 3)
    }

    /// Each value is taken once, however many wait for it.
    @Test func whatIsTakenIsGone() async throws {
        let monitor = Monitor([Int]())
        let taken = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask { try await monitor.wait { $0.isEmpty ? nil : $0.removeFirst() } }
            }
            for number in 0..<50 { monitor.update { $0.append(number) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(taken.sorted() == Array(0..<50))
    }

    /// Whenever it comes: before the wait, in the middle of it, or with the change.
    @Test func aCancelledWaitEnds() async throws {
        for delay in 0..<200 {
            let monitor = Monitor(false)
            let task = Task { try await monitor.wait { $0 ? () : nil } }
            for _ in 0..<delay % 20 { await Task.yield() }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test func anErrorOfTheLookIsThrown() async throws {
        struct Broken: Error {}
        let monitor = Monitor(false)
        let task = Task {
            try await monitor.wait { state -> Int? in if state { throw Broken() } else { nil } }
        }
        monitor.update { $0 = true }
        await #expect(throws: Broken.self) { try await task.value }
    }

    @Test func aWaitWithALimitEnds() async throws {
        let monitor = Monitor(false)
        #expect(try await monitor.wait(within: .milliseconds(10)) { $0 ? 1 : nil } == nil)
        async let found = monitor.wait(within: .seconds(60)) { $0 ? 1 : nil }
        monitor.update { $0 = true }
        #expect(try await found == 1)
        // After a while without anybody, deadlines are still looked after.
        try await Task.sleep(for: .milliseconds(500))
        monitor.update { $0 = false }
        #expect(try await monitor.wait(within: .milliseconds(10)) { $0 ? 1 : nil } == nil)
    }

    @Test func workThatTakesTooLongIsCancelled() async throws {
        let monitor = Monitor(false)
        #expect(try await within(.milliseconds(10)) { try await monitor.wait { $0 ? 1 : nil } } == nil)
        #expect(try await within(.seconds(60)) { 1 } == 1)
    }
}
