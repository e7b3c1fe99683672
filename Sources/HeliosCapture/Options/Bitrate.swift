/// A bitrate in bits per second.
public struct Bitrate: Sendable, Hashable {
    public let bitsPerSecond: Int

    /// Nil unless it is between 1000 bit/s and 10 Gbit/s: other values are a mistake in the unit.
    public init?(bitsPerSecond: Int) {
        guard 1000...10_000_000_000 ~= bitsPerSecond else { return nil }
        self.bitsPerSecond = bitsPerSecond
    }

    /// Parses `192k`, `4.5M`, `128000`; `k` and `M` are powers of 1000 and case-insensitive, as in ffmpeg.
    public init?(parsing text: String) {
        var number = Substring(text)
        var unit = 1.0
        switch text.last {
        case "k", "K": unit = 1000
        case "m", "M": unit = 1_000_000
        default: break
        }
        if unit > 1 { number.removeLast() }
        guard let value = Double(plainDecimal: number), (0...1e12).contains(value * unit) else { return nil }
        self.init(bitsPerSecond: Int((value * unit).rounded()))
    }
}

extension Bitrate: CustomStringConvertible {
    /// The shortest form that ffmpeg parses.
    public var description: String {
        if bitsPerSecond.isMultiple(of: 1_000_000) { return "\(bitsPerSecond / 1_000_000)M" }
        if bitsPerSecond.isMultiple(of: 1000) { return "\(bitsPerSecond / 1000)k" }
        return "\(bitsPerSecond)"
    }
}
