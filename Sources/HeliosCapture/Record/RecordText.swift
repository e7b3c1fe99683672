/// A text with a trailing marker, by which it is found from the end of the file.
enum RecordText {
    private static let mark = Array("HELIOSRECORD".utf8)
    /// The number of digits of the length field before the marker.
    private static let digits = 10
    /// The maximum number of bytes after the marker, such as a checksum or the last chunk.
    private static let mostBehind = 24
    /// The maximum length of a GIF sub-block.
    private static let block = 255

    /// - Parameter isBlocked: whether it is split into length-prefixed sub-blocks, the last of which is the marker.
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
