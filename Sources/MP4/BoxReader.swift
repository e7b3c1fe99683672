import Foundation

/// The numbers of a box's body, one after the other, as far as it goes.
struct BoxReader {
    private let bytes: Data
    private var rest: Range<Data.Index>

    init(_ bytes: Data, _ body: Range<Data.Index>) {
        self.bytes = bytes
        rest = body
    }

    /// An unsigned number of so many bytes; nil where the box ends before.
    mutating func number(_ byteCount: Int = 4) -> Int? {
        guard rest.count >= byteCount else { return nil }
        defer { rest = (rest.lowerBound + byteCount)..<rest.upperBound }
        return bytes.bigEndian(at: rest.lowerBound, byteCount: byteCount)
    }

    /// The number of four bytes that stands there if it is said to; the other one if not.
    mutating func number(if isThere: Bool, else other: Int) -> Int? {
        isThere ? number() : other
    }
}
