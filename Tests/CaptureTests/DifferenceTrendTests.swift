import Testing

@testable import Capture

@Suite struct DifferenceTrendTests {
    private static func distance(_ meanSquares: [Double], every step: Int = 1) -> Int? {
        var trend = DifferenceTrend()
        for (index, meanSquare) in meanSquares.enumerated() {
            trend.record(meanSquare, ofFrame: index * step)
        }
        return trend.distance
    }

    @Test func nothingIsNearTheLimitWithoutADifference() {
        #expect(DifferenceTrend().distance == nil)
        #expect(Self.distance([0, 0.5, 1.4, 0.2, 1.1]) == nil)
    }

    @Test func theNextCheckIsDueBeforeTheFastestRiseReachesTheLimit() {
        // 41 dB are a mean square of 5.165.
        #expect(Self.distance([2.665]) == 10)
        #expect(Self.distance([1.665, 2.165]) == 6)
        #expect(Self.distance([1.665, 2.165, 1.665]) == 7, "it may rise again")
        #expect(Self.distance([4.9]) == 1)
        #expect(Self.distance([6]) == 1)
    }

    @Test func aSteepRiseIsRememberedForAWhile() {
        let jump = [0.0, 2.0, 0.1]
        #expect(Self.distance(jump) == 2)
        #expect(Self.distance(jump + [Double](repeating: 0.1, count: 13)) == 2)
        #expect(Self.distance(jump + [Double](repeating: 0.1, count: 15)) == nil)
    }

    @Test func aRiseOverSeveralFramesCountsForMoreThanItsShare() {
        #expect(Self.distance([1.665, 3.665], every: 4) == 1)
        #expect(Self.distance([1.665, 2.665], every: 4) == 5)
    }
}
