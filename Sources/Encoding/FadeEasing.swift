/// The shape of a fade: how the amplitude rises, or, mirrored, falls.
///
/// Uses the web's names for the common ones, unlike ffmpeg's `afade` (option `curve`).
public enum FadeEasing: String, Sendable, Hashable, CaseIterable {
    /// Proportional to the time.
    case linear
    /// Slow near silence: the square of the time.
    case easeIn = "ease-in"
    /// Slow near full level: the inverted square.
    case easeOut = "ease-out"
    /// Slow at both ends: half a cosine.
    case easeInOut = "ease-in-out"
    /// A quarter of a sine: constant power in a crossfade.
    case equalPower = "equal-power"
    /// Linear in decibels.
    case exponential

    /// ffmpeg's name for the curve.
    var curve: String {
        switch self {
        case .linear: "tri"
        case .easeIn: "qua"
        case .easeOut: "ipar"
        case .easeInOut: "hsin"
        case .equalPower: "qsin"
        case .exponential: "exp"
        }
    }
}
