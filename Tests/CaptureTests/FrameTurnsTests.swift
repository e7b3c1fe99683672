import Testing

@testable import Capture

@Suite struct FrameTurnsTests {
    /// What each page is told that goes through the positions in the order in which pages come to theirs.
    private static func claims(_ turns: inout FrameTurns, _ visits: [(page: Int, position: Int)])
        -> [FrameTurns.Claim]
    {
        visits.map { turns.claim($0.position, by: $0.page) }
    }

    @Test func alternatingPagesDrawEveryNth() {
        var turns = FrameTurns.alternating(3, count: 6)
        for page in 0..<3 {
            let claims = (0..<6).map { turns.claim($0, by: page) }
            #expect(claims == (0..<6).map { $0 % 3 == page ? .capture : .skip })
        }
        #expect((0..<6).map { turns.owner(of: $0) } == [0, 1, 2, 0, 1, 2])
        #expect(turns.last == [0: 3, 1: 4, 2: 5])
    }

    @Test func whoComesFirstDraws() {
        var turns = FrameTurns(count: 6, rule: .firstCome)
        let claims = Self.claims(&turns, [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (0, 2), (0, 3), (0, 4)])
        #expect(claims == [.capture, .capture, .skip, .skip, .capture, .skip, .capture, .capture])
        #expect((0..<6).map { turns.owner(of: $0) } == [0, 0, 1, 0, 0, nil])
        #expect(turns.claimed == 5)
        #expect(!turns.isOver)
    }

    @Test func furtherPagesLeaveWhenNothingIsLeft() {
        var turns = FrameTurns(count: 2, rule: .firstCome)
        let claims = Self.claims(&turns, [(0, 0), (0, 1), (1, 0)])
        #expect(claims == [.capture, .capture, .leave])
        #expect(turns.isUseless(1))
        #expect(!turns.isUseless(0))
    }

    /// As with that page alone: what it can no longer draw, nobody draws.
    @Test func withoutTheFirstPageNobodyDraws() {
        var turns = FrameTurns(count: 4, rule: .firstCome)
        _ = Self.claims(&turns, [(0, 0), (1, 0), (1, 1)])
        turns.close()
        #expect(turns.claim(2, by: 1) == .leave)
        #expect((0..<4).map { turns.owner(of: $0) } == [0, 1, 0, 0])
    }
}
