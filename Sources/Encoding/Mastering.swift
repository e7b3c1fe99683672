import Foundation

/// What is done to the whole mix; by default nothing.
public struct Mastering: Sendable, Hashable {
    /// A factor on the whole mix, in decibels.
    public var gain: Double
    /// No sample becomes louder than this, in decibels below full scale; nil: nothing is limited.
    public var limit: Double?

    public init(gain: Double = 0, limit: Double? = nil) {
        self.gain = gain
        self.limit = limit
    }

    /// Four times the sample rate, as between two samples a peak can be higher than either (ITU-R BS.1770,
    /// annex 2). `level=false`: by itself the filter would raise what it has limited up to full scale again.
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
