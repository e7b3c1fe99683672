/// A table-driven RFC 4648 base64 decoder that accepts only canonical, padded input.
enum Base64Decoder {
    enum Outcome: Equatable {
        case decoded(count: Int)
        /// The first invalid character.
        case malformed(offset: Int)
    }

    /// The table entry of a character outside the alphabet; valid entries never set these bits.
    private static let invalid: UInt32 = 0xff00_0000

    /// Four tables of 256 entries, one per position in a group of four characters: the bits that a character
    /// contributes to the group's three bytes, little-endian. Allocated once, never freed.
    nonisolated(unsafe) private static let tables: UnsafePointer<UInt32> = {
        let tables = UnsafeMutablePointer<UInt32>.allocate(capacity: 4 * 256)
        tables.initialize(repeating: invalid, count: 4 * 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, character) in zip(UInt32(0)..., alphabet.utf8) {
            tables[Int(character)] = value << 2
            tables[256 + Int(character)] = value >> 4 | (value & 0x0f) << 12
            tables[512 + Int(character)] = (value >> 2) << 8 | (value & 0x03) << 22
            tables[768 + Int(character)] = value << 16
        }
        return UnsafePointer(tables)
    }()

    /// The number of bytes that a well-formed text of this length and padding decodes to.
    static func decodedCount(_ text: UnsafeRawBufferPointer) -> Int {
        max(0, text.count / 4 * 3 - min(padding(text), 2))
    }

    /// Decodes `text`; `destination` holds at least `decodedCount(text)` bytes, and may be the same memory.
    static func decode(
        _ text: UnsafeRawBufferPointer,
        into destination: UnsafeMutableRawBufferPointer
    ) -> Outcome {
        guard let source = text.baseAddress?.assumingMemoryBound(to: UInt8.self), !text.isEmpty else {
            return .decoded(count: 0)
        }
        guard text.count.isMultiple(of: 4) else { return .malformed(offset: text.count) }
        guard let target = destination.baseAddress else { return .malformed(offset: 0) }
        let lastGroup = text.count - 4
        let done = decodeBulk(source, lastGroup, target)
        var read = done
        var written = done / 4 * 3
        while read < lastGroup {
            let bits = group(source + read, tables)
            guard bits < invalid else { return malformed(text, from: read) }
            store(bits, 3, target + written)
            read += 4
            written += 3
        }
        return decodeLast(text, padding(text), target + written, written)
    }

    /// Decodes 16 characters at a time up to the first invalid block; returns the number of characters decoded. In
    /// place, each store overwrites only text that has been read.
    private static func decodeBulk(
        _ source: UnsafePointer<UInt8>,
        _ end: Int,
        _ target: UnsafeMutableRawPointer
    ) -> Int {
        let tables = Self.tables
        var read = 0
        var written = 0
        while read + 16 <= end {
            let first = group(source + read, tables)
            let second = group(source + read + 4, tables)
            let third = group(source + read + 8, tables)
            let fourth = group(source + read + 12, tables)
            guard first | second | third | fourth < 1 << 24 else { break }
            let low = UInt64(first) | UInt64(second) << 24 | UInt64(third) << 48
            let high = third >> 16 | fourth << 8
            target.storeBytes(of: low.littleEndian, toByteOffset: written, as: UInt64.self)
            target.storeBytes(of: high.littleEndian, toByteOffset: written + 8, as: UInt32.self)
            read += 16
            written += 12
        }
        return read
    }

    /// Decodes the last group of four, the only one that may be padded; its unused bits must be zero.
    private static func decodeLast(
        _ text: UnsafeRawBufferPointer,
        _ padding: Int,
        _ target: UnsafeMutableRawPointer,
        _ written: Int
    ) -> Outcome {
        let start = text.count - 4
        guard padding <= 2 else { return .malformed(offset: text.count - padding) }
        var bits = tables[Int(text[start])] | tables[256 + Int(text[start + 1])]
        if padding < 2 { bits |= tables[512 + Int(text[start + 2])] }
        if padding < 1 { bits |= tables[768 + Int(text[start + 3])] }
        guard bits < invalid else { return malformed(text, from: start) }
        let count = 3 - padding
        guard bits >> UInt32(8 * count) == 0 else { return .malformed(offset: text.count - padding - 1) }
        store(bits, count, target)
        return .decoded(count: written + count)
    }

    @inline(__always)
    private static func group(_ source: UnsafePointer<UInt8>, _ tables: UnsafePointer<UInt32>) -> UInt32 {
        tables[Int(source[0])] | tables[256 &+ Int(source[1])] | tables[512 &+ Int(source[2])]
            | tables[768 &+ Int(source[3])]
    }

    private static func store(_ bits: UInt32, _ count: Int, _ target: UnsafeMutableRawPointer) {
        for index in 0..<count {
            target.storeBytes(
                of: UInt8(truncatingIfNeeded: bits >> UInt32(8 * index)),
                toByteOffset: index,
                as: UInt8.self
            )
        }
    }

    private static func padding(_ text: UnsafeRawBufferPointer) -> Int {
        text.reversed().prefix(4).prefix { $0 == UInt8(ascii: "=") }.count
    }

    private static func malformed(_ text: UnsafeRawBufferPointer, from start: Int) -> Outcome {
        .malformed(offset: text[start...].firstIndex { tables[Int($0)] == invalid } ?? start)
    }
}
