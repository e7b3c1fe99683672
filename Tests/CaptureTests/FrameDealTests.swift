import Testing

@testable import Capture

@Suite struct FrameDealTests {
    /// Pages that go on as they like draw every frame once, each its own in order.
    @Test(arguments: 1...4) func everyFrameIsDrawnOnce(pages: Int) async throws {
        let count = 500
        let deal = FrameDeal(FrameTurns(count: count, rule: .firstCome))
        let drawn = try await withThrowingTaskGroup(of: [Int].self) { group in
            for page in 0..<pages {
                group.addTask {
                    var own: [Int] = []
                    for position in 0..<count {
                        let claim = try await deal.claim(position, by: page)
                        if claim == .leave { break }
                        if claim == .capture {
                            own.append(position)
                            await Task.yield()
                            deal.recordCaptured(by: page, waited: .zero)
                        }
                    }
                    return own
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(drawn.allSatisfy { $0 == $0.sorted() })
        #expect(drawn.flatMap(\.self).sorted() == Array(0..<count))
        #expect(deal.progress.captured == count)
    }

    @Test func aPageThatRestsStandsStill() async throws {
        let deal = FrameDeal(FrameTurns(count: 3, rule: .firstCome))
        deal.rest(1)
        async let claim = deal.claim(0, by: 1)
        let first = [try await deal.claim(0, by: 0), try await deal.claim(1, by: 0)]
        #expect(first == [.capture, .capture])
        deal.resume(1)
        #expect(try await claim == .skip)
        #expect(try await deal.claim(1, by: 1) == .skip)
        #expect(try await deal.claim(2, by: 1) == .capture)
    }

    @Test func aPageThatIsDismissedEndsWhenTheSinkHasItsFrames() async throws {
        let deal = FrameDeal(FrameTurns(count: 3, rule: .firstCome))
        #expect(try await deal.claim(0, by: 1) == .capture)
        deal.dismiss(1)
        #expect(deal.isOwing(1))
        #expect(try await deal.claim(1, by: 1) == .leave)
        deal.recordCaptured(by: 1, waited: .zero)
        #expect(!deal.isOwing(1))
        async let end: Void = deal.waitUntilSent(by: 1)
        deal.recordSent(1)
        try await end
    }

    @Test func aPageThatCameTooLateIsUseless() async throws {
        let deal = FrameDeal(FrameTurns(count: 1, rule: .firstCome))
        async let end: Void = deal.waitUntilUseless(1)
        #expect(try await deal.claim(0, by: 0) == .capture)
        try await end
    }
}
