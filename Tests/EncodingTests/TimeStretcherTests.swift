import Foundation
import Testing

@testable import Encoding

@Suite struct TimeStretcherTests {
    private static let sampleRate = 48000

    /// Faint noise with bursts of a tone of 1 kHz that start at their crest, half a second each.
    private static func bursts(at starts: [Double], seconds: Double, noise: Float = 0.001) -> [Float] {
        var generator = SystemRandomNumberGenerator()
        return (0..<Int(seconds * Double(sampleRate))).map { index in
            let time = Double(index) / Double(sampleRate)
            let start = starts.first { time >= $0 - 1e-9 && time < $0 + 0.5 - 1e-9 }
            guard let start else { return Float.random(in: -noise...noise, using: &generator) }
            return Float(0.5 * cos(2 * .pi * 1000 * (time - start)))
        }
    }

    /// Stretches one channel, handed over in pieces of an odd size.
    private static func stretch(_ samples: [Float], rate: Double, piece: Int = 4801) -> [Float] {
        var stretcher = TimeStretcher(rate: rate, sampleRate: sampleRate)
        var output: [Float] = []
        for start in stride(from: 0, to: samples.count, by: piece) {
            let part = samples[start..<min(start + piece, samples.count)]
            output += stretcher.process(part.flatMap { [$0, $0] })
        }
        output += stretcher.finish()
        return stride(from: 0, to: output.count, by: 2).map { output[$0] }
    }

    private static func level(_ samples: ArraySlice<Float>) -> Double {
        let power =
            samples.reduce(Double(0)) { (sum: Double, sample: Float) in sum + Double(sample * sample) }
            / Double(max(samples.count, 1))
        return 10 * log10(max(power, 1e-12))
    }

    @Test(arguments: [0.25, 0.5, 0.7, 0.99, 1.25, 2, 3, 4])
    func onsetsStayInTheirPlaces(rate: Double) throws {
        let starts = (0..<6).map { (index: Int) -> Double in
            0.3 + 1.37 * Double(index) + 0.0131 * Double(index * index)
        }
        let output = Self.stretch(Self.bursts(at: starts, seconds: 9), rate: rate)
        let length: Double = 432_000 / rate
        #expect(abs(Double(output.count) - length) <= 1)
        for start in starts {
            let expected = start / rate
            let from = Int((expected - 0.1 / rate) * 48000)
            let to = Int((expected + 0.1 / rate) * 48000)
            let first = try #require(output[from..<to].firstIndex { abs($0) > 0.25 })
            #expect(abs(Double(first) / 48000 - expected) < 0.0005, "onset at \(Double(first) / 48000)")
            let end = first + Int(24000 / rate) - 1500
            #expect(abs(Self.level(output[(first + 480)..<end]) + 9.03) < 0.1)
        }
    }

    /// Soon after the beginning, and soon after each other.
    @Test(arguments: [0.25, 0.5, 2, 4]) func onsetsMayFollowEachOtherSoon(rate: Double) throws {
        for gap in [0.021, 0.03, 0.045, 0.08] {
            var samples = [Float](repeating: 0, count: 24000)
            let starts = (1...5).map { Int(gap * Double($0) * 48000) }
            for start in starts { for index in 0..<240 { samples[start + index] = 0.5 } }
            let output = Self.stretch(samples, rate: rate)
            for start in gap < 0.025 ? Array(starts.prefix(1)) : starts {
                let expected = Int((Double(start) / rate).rounded())
                let margin = Int(0.009 * 48000 / rate)
                let first = try #require(output[(expected - margin)...].firstIndex { abs($0) > 0.25 })
                #expect(abs(first - expected) <= 1, "\(gap) s apart: \(first - expected) samples")
            }
        }
    }

    /// Sides of opposite phase, which leave nothing in their sum.
    @Test func oppositeSidesKeepTheirLevel() {
        let tone = (0..<48000).map { Float(0.5 * sin(2 * .pi * 440 * Double($0) / 48000)) }
        var stretcher = TimeStretcher(rate: 0.7, sampleRate: Self.sampleRate)
        let output = stretcher.process(tone.flatMap { [$0, -$0] }) + stretcher.finish()
        let left = stride(from: 9600, to: output.count - 9600, by: 2).map { output[$0] }
        #expect(abs(Self.level(left[...]) + 9.03) < 0.3)
    }

    /// The number of a tone's periods tells its pitch.
    @Test(arguments: [0.25, 0.8, 1.3, 4], [60.0, 440, 3000])
    func thePitchStays(rate: Double, frequency: Double) {
        let tone = (0..<Int(48000 * max(1, rate))).map {
            Float(0.5 * sin(2 * .pi * frequency * Double($0) / 48000))
        }
        let output = Self.stretch(tone, rate: rate)
        let inner = output[4800..<(output.count - 4800)]
        let crossings = zip(inner, inner.dropFirst()).filter { $0 < 0 && $1 >= 0 }.count
        let found = Double(crossings) * 48000 / Double(inner.count)
        #expect(abs(found / frequency - 1) < 0.01 + 4 / frequency, "\(found) Hz")
        #expect(abs(Self.level(inner) + 9.03) < 0.3)
    }

    @Test func theOrderOfPiecesDoesNotMatter() {
        let samples = Self.bursts(at: [0.5, 1.3], seconds: 2)
        #expect(
            Self.stretch(samples, rate: 0.7, piece: 777) == Self.stretch(samples, rate: 0.7, piece: 96000)
        )
    }

    /// As many as the input divided by the rate, however short it is.
    @Test(arguments: [0, 1, 5, 600, 1199, 1201, 5000], [0.25, 0.5, 2, 4])
    func theLengthIsExact(count: Int, rate: Double) {
        let output = Self.stretch((0..<count).map { _ in 0.1 }, rate: rate)
        #expect(output.count == Int((Double(count) / rate).rounded()))
    }

    /// Clicks at odd places, each in its place, the last as well as the first.
    @Test func nothingDrifts() throws {
        var samples = [Float](repeating: 0, count: 48000 * 40)
        let clicks = stride(from: 11111, to: samples.count - 48000, by: 6007)
        for click in clicks { for index in 0..<24 { samples[click + index] = index % 2 == 0 ? 0.8 : -0.8 } }
        let output = Self.stretch(samples, rate: 1.37)
        for click in clicks {
            let expected = Int((Double(click) / 1.37).rounded())
            let first = try #require(output[(expected - 1000)...].firstIndex { abs($0) > 0.4 })
            #expect(abs(first - expected) <= 1)
        }
    }
}
