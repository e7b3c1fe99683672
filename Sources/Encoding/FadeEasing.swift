/// The shape of a fade: how the amplitude rises, or, mirrored, falls.
///
/// By the web's names for the common ones; ffmpeg's names for its curves (`afade`, option `curve`) are others.
public enum FadeEasing: String, Sendable, Hashable, CaseIterable {
    /// In proportion to the time.
    case linear
    /// Slow near silence: the square of the time.
    case easeIn = "ease-in"
    /// Slow near the full level: the square, from the other side.
    case easeOut = "ease-out"
    /// Slow at both ends: half a cosine.
    case easeInOut = "ease-in-out"
    /// A quarter of a sine: two sounds that cross so keep their power.
    case equalPower = "equal-power"
    /// Steady in decibels.
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
