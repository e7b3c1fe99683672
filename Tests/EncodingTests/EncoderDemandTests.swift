import Testing

@testable import Encoding

@Suite struct EncoderDemandTests {
    /// Of each frame's 10 ms, nothing is to be written for `idle` ms.
    private func framesAtWhichItGoesBehind(of frames: Int = 300, idle: (Int) -> Int) -> [Int] {
        let begin = ContinuousClock.now
        var demand = EncoderDemand()
        var (sum, found) = (0, [Int]())
        for index in 1...frames {
            sum += idle(index)
            let isDue = demand.recordFrame(idle: .milliseconds(sum), at: begin + .milliseconds(10 * index))
            if isDue { found.append(index) }
        }
        return found
    }

    @Test func oneThatWaitsForFramesGoesBehindOnce() {
        #expect(framesAtWhichItGoesBehind { _ in 5 } == [96])
        #expect(framesAtWhichItGoesBehind { _ in 4 } == [96])
        #expect(framesAtWhichItGoesBehind(of: 95) { _ in 10 } == [])
    }

    @Test func oneThatIsWaitedForStaysAsItIs() {
        #expect(framesAtWhichItGoesBehind { _ in 0 } == [])
        #expect(framesAtWhichItGoesBehind { _ in 3 } == [])
        #expect(
            framesAtWhichItGoesBehind { $0 <= 64 ? 10 : 1 } == [],
            "frames to look ahead at are taken at once"
        )
    }

    @Test func itIsDecidedByTheLastFrames() {
        #expect(framesAtWhichItGoesBehind { $0 <= 200 ? 1 : 6 } == [224])
    }
}
