import Foundation

/// How far two pictures are from each other.
struct PictureDifference: Sendable, Hashable, CustomStringConvertible {
    /// The mean of the squared differences of all components, each from 0 to 255.
    let meanSquare: Double
    /// The largest difference of a component's mean in a block of 16x16 pixels.
    let block: Double

    /// What the ring's pictures must have against the browser's own, in dB.
    static let leastRatio = 45.0
    /// What none of its blocks may exceed.
    static let mostBlock = 8.0

    /// The peak signal-to-noise ratio in dB; infinite for equal pictures.
    var ratio: Double { 10 * log10(255 * 255 / meanSquare) }

    /// Whether nobody can tell one from the other: edges may be smoothed another way, no area differs.
    var isSmall: Bool { ratio >= Self.leastRatio && block <= Self.mostBlock }

    var description: String {
        String(format: "%.1f dB, at most %.1f of 255 in a block", ratio, block)
    }
}
