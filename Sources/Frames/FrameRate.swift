/// A frame rate as an exact fraction of frames per second.
///
/// Frame times are computed from the fraction each time, never summed up, so that frame N of a ten-hour
/// timeline is as exact as frame 1.
public struct FrameRate: Sendable, Hashable {
    public let numerator: Int
    public let denominator: Int

    /// Makes a rate from a fraction, reduced to lowest terms; nil unless it lies between 1/1000 and 1000.
    public init?(numerator: Int, denominator: Int = 1) {
        guard numerator > 0, denominator > 0, numerator <= 1_000_000_000, denominator <= 1_000_000_000 else {
            return nil
        }
        guard numerator <= 1000 * denominator, denominator <= 1000 * numerator else { return nil }
        let divisor = Self.greatestCommonDivisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// Reads `30`, `29.97` or `30000/1001`.
    ///
    /// The rounded names of the NTSC rates (23.976, 23.98, 29.97, 47.952, 59.94, 119.88) mean the NTSC
    /// fractions themselves: 29.97 as such would drift from 30000/1001 by a frame in nine hours.
    public init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            guard let (numerator, denominator) = Self.decimalFraction(parts[0]) else { return nil }
            let nominal = (Double(numerator) / Double(denominator)).rounded(.up)
            let isDecimal = numerator % denominator != 0
            if isDecimal, Self.ntscNominalRates.contains(nominal) {
                let exact = nominal * 1000 / 1001
                let digits = Double(denominator)
                if (exact * digits).rounded() == Double(numerator) {
                    self.init(numerator: Int(nominal) * 1000, denominator: 1001)
                    return
                }
            }
            self.init(numerator: numerator, denominator: denominator)
        case 2:
            guard let numerator = Int(parts[0]), let denominator = Int(parts[1]) else { return nil }
            self.init(numerator: numerator, denominator: denominator)
        default:
            return nil
        }
    }

    /// The time at which frame `index` is shown, in milliseconds from the start of the timeline.
    public func milliseconds(ofFrame index: Int) -> Double {
        Double(index) * 1000 * Double(denominator) / Double(numerator)
    }

    /// The time at which frame `index` is shown, in seconds from the start of the timeline.
    public func seconds(ofFrame index: Int) -> Double {
        Double(index) * Double(denominator) / Double(numerator)
    }

    /// The number of frames in a duration, rounded to the nearest: `round(duration × fps)`.
    public func frameCount(seconds: Double) -> Int {
        Int((seconds * Double(numerator) / Double(denominator)).rounded())
    }

    /// The number of sound samples that last exactly as long as `frameCount` frames, rounded to the nearest.
    public func sampleCount(frameCount: Int, sampleRate: Int) -> Int {
        let (high, low) = (frameCount * denominator).multipliedFullWidth(by: sampleRate)
        let (quotient, remainder) = numerator.dividingFullWidth((high, low))
        return quotient + (remainder * 2 >= numerator ? 1 : 0)
    }

    private static let ntscNominalRates: Set<Double> = [24, 30, 48, 60, 120]

    private static func decimalFraction(_ text: Substring.SubSequence) -> (Int, Int)? {
        Self.decimalFraction(String(text))
    }

    private static func decimalFraction(_ text: some StringProtocol) -> (Int, Int)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2 else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        let digits = String(whole) + fraction
        guard !whole.isEmpty, fraction.count <= 6, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        guard parts.count == 1 || !fraction.isEmpty, let numerator = Int(digits) else { return nil }
        let denominator = fraction.reduce(1) { product, _ in product * 10 }
        return (numerator, denominator)
    }

    private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
        second == 0 ? first : greatestCommonDivisor(second, first % second)
    }
}

extension FrameRate: CustomStringConvertible {
    /// The form that ffmpeg reads: `30` or `30000/1001`.
    public var description: String {
        denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    }
}
