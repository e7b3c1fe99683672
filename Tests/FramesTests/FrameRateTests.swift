import Frames
import Testing

@Suite struct FrameRateTests {
    @Test(arguments: [
        ("30", 30, 1), ("25.0", 25, 1), ("12.5", 25, 2), ("30000/1001", 30000, 1001), ("60/2", 30, 1),
        ("29.97", 30000, 1001), ("23.976", 24000, 1001), ("23.98", 24000, 1001), ("59.94", 60000, 1001),
        ("119.88", 120_000, 1001), ("29.5", 59, 2), ("0.5", 1, 2),
    ])
    func reads(text: String, numerator: Int, denominator: Int) throws {
        let rate = try #require(FrameRate(parsing: text))
        #expect(rate.numerator == numerator)
        #expect(rate.denominator == denominator)
    }

    @Test(arguments: [
        "", "0", "-30", "30/0", "thirty", "30fps", "1/2/3", "1e3", "30.", ".5", "nan", "5000", "30 ",
    ])
    func refuses(text: String) {
        #expect(FrameRate(parsing: text) == nil)
    }

    @Test func frameTimesDoNotDrift() throws {
        let rate = try #require(FrameRate(parsing: "30000/1001"))
        // Ten hours: a sum of rounded steps would be off by whole frames.
        #expect(rate.milliseconds(ofFrame: 1_080_000) == 36_036_000)
        #expect(abs(rate.milliseconds(ofFrame: 1) - 33.366_666_666_666_67) < 1e-9)
    }

    @Test(arguments: [
        ("30", 1.0, 30), ("30", 0.05, 2), ("29.97", 10.0, 300), ("25", 0.019, 0), ("24", 2.5, 60),
    ])
    func countsFrames(text: String, seconds: Double, count: Int) throws {
        #expect(try #require(FrameRate(parsing: text)).frameCount(seconds: seconds) == count)
    }

    @Test func soundIsAsLongAsTheFrames() throws {
        let ntsc = try #require(FrameRate(parsing: "30000/1001"))
        #expect(ntsc.sampleCount(frameCount: 30, sampleRate: 48000) == 48048)
        #expect(ntsc.sampleCount(frameCount: 1, sampleRate: 48000) == 1602)
        #expect(
            try #require(FrameRate(parsing: "7")).sampleCount(frameCount: 7 * 3600 * 10, sampleRate: 48000)
                == 1_728_000_000
        )
    }

    @Test(arguments: ["30", "30000/1001"])
    func printsWhatFFmpegReads(text: String) throws {
        #expect(try #require(FrameRate(parsing: text)).description == text)
    }
}
