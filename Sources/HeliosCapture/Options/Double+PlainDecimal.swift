extension Double {
    /// Parses a plain decimal number: digits, at most one decimal point, and an optional sign.
    ///
    /// Swift's own parser also accepts `nan`, `infinity`, `0x1p4` and `1e9`, which make no sense as a
    /// duration or a volume.
    public init?(plainDecimal text: some StringProtocol) {
        let sign = text.hasPrefix("-") || text.hasPrefix("+") ? 1 : 0
        let digits = text.utf8.dropFirst(sign).filter { $0 != UInt8(ascii: ".") }
        guard !digits.isEmpty, text.utf8.count - sign - digits.count <= 1,
            digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let value = Double(String(text)), value.isFinite
        else { return nil }
        self = value
    }

    /// The number without a redundant `.0`.
    var shortest: String {
        self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self)
    }
}
