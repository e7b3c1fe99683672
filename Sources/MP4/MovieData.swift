import Foundation

extension Data {
    /// A serialised box.
    init(box type: String, _ body: Data) {
        self.init()
        appendBigEndian(body.count + 8)
        append(contentsOf: type.utf8)
        append(body)
    }

    /// A box header with a 64-bit size, which includes the header.
    init(box type: String, longLength: Int) {
        self.init()
        appendBigEndian(1)
        append(contentsOf: type.utf8)
        appendBigEndian(longLength >> 32)
        appendBigEndian(longLength)
    }

    /// The body of a full box that consists of 32-bit numbers.
    init(table numbers: [Int], version: UInt8 = 0) {
        self.init([version, 0, 0, 0])
        numbers.map { UInt32(truncatingIfNeeded: $0).bigEndian }.withUnsafeBytes {
            append(contentsOf: $0)
        }
    }

    /// The lower 32 bits, big-endian.
    mutating func appendBigEndian(_ number: Int) {
        for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    /// Replaces a big-endian unsigned number at an offset; nil if it does not fit.
    func replacing(_ offset: Int, byteCount: Int, with number: Int) -> Data? {
        guard offset >= 0, offset + byteCount <= count, number >= 0, byteCount == 8 || number >> 32 == 0
        else {
            return nil
        }
        var data = self
        for position in 0..<byteCount {
            data[data.startIndex + offset + position] = UInt8(
                truncatingIfNeeded: number >> (8 * (byteCount - 1 - position))
            )
        }
        return data
    }

    /// The body of the first box at a path of types.
    func box(_ path: [String], in range: Range<Index>) -> Range<Index>? {
        path.reduce(range) { range, type in
            range.flatMap { MP4Boxes(self, in: $0).first { $0.type == type }?.body }
        }
    }
}
