import Foundation

/// Reads the numbers in a box's body sequentially.
struct BoxReader {
    private let bytes: Data
    private var rest: Range<Data.Index>

    init(_ bytes: Data, _ body: Range<Data.Index>) {
        self.bytes = bytes
        rest = body
    }

    /// The next unsigned number of `byteCount` bytes; nil at the end of the box.
    mutating func number(_ byteCount: Int = 4) -> Int? {
        guard rest.count >= byteCount else { return nil }
        defer { rest = (rest.lowerBound + byteCount)..<rest.upperBound }
        return bytes.bigEndian(at: rest.lowerBound, byteCount: byteCount)
    }

    /// The next 32-bit number if it is present, else the default.
    mutating func number(if isThere: Bool, else other: Int) -> Int? {
        isThere ? number() : other
    }
}
