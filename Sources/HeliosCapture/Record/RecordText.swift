/// A text with a mark behind it by which it is found from the file's end.
enum RecordText {
    private static let mark = Array("HELIOSRECORD".utf8)
    /// How many digits tell the length of what is before the mark.
    private static let digits = 10
    /// A place's own end may follow the mark: a checksum, the last chunk.
    private static let mostBehind = 24
    /// The longest sub-block of a GIF.
    private static let block = 255

    /// - Parameter isBlocked: whether it is cut into sub-blocks, each with its length before it; the mark is the last.
    static func framed(_ text: [UInt8], isBlocked: Bool) -> [UInt8] {
        var body = text
        if isBlocked {
            body = stride(from: 0, to: text.count, by: block).flatMap { start in
                let part = text[start..<min(start + block, text.count)]
                return [UInt8(part.count)] + part
            }
        }
        let length = String(body.count)
        let padding = String(repeating: "0", count: digits - length.count)
        return body + (isBlocked ? [UInt8(digits + mark.count)] : []) + Array((padding + length).utf8) + mark
    }

    static func found(in file: EditedFile, isBlocked: Bool) -> String? {
        let end = file.size
        let tail = digits + mark.count + mostBehind
        let bytes = file.read(min(tail, end), at: max(0, end - tail))
        let starts = bytes.indices.reversed()
        guard let start = starts.first(where: { bytes[$0...].starts(with: mark) }), start >= digits,
            let length = Int(String(decoding: bytes[start - digits..<start], as: UTF8.self))
        else { return nil }
        let frame = max(0, end - tail) + start - digits - (isBlocked ? 1 : 0)
        guard length > 0, length <= frame else { return nil }
        let body = file.read(length, at: frame - length)
        guard body.count == length else { return nil }
        return String(validating: isBlocked ? joined(body) : body, as: UTF8.self)
    }

    private static func joined(_ blocks: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var rest = blocks[...]
        while let count = rest.popFirst() {
            text += rest.prefix(Int(count))
            rest = rest.dropFirst(Int(count))
        }
        return text
    }
}
