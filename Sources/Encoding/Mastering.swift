import Foundation

/// The processing of the whole mix; by default none.
public struct Mastering: Sendable, Hashable {
    /// The gain of the whole mix, in decibels.
    public var gain: Double
    /// The limiter's ceiling, in dBFS; nil: no limiter.
    public var limit: Double?

    public init(gain: Double = 0, limit: Double? = nil) {
        self.gain = gain
        self.limit = limit
    }

    /// Four times the sample rate, since peaks between samples can be higher (ITU-R BS.1770, annex 2). `level=false`: by
    /// default the filter would normalise its output to full scale.
    func filters(sampleRate: Int) -> [String] {
        let raise = gain == 0 ? [] : ["volume=\(gain.ffmpegNumber)dB"]
        guard let limit else { return raise }
        let factor = pow(10, limit / 20)
        return raise + [
            "aresample=\(sampleRate * 4)",
            "alimiter=limit=\(factor.ffmpegNumber):attack=5:release=50:level=false:latency=true",
            "aresample=\(sampleRate)",
        ]
    }
}
