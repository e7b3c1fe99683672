import Encoding
import Foundation

/// Where a record is embedded in a media file: at its end, in an element of its format that all readers ignore.
///
/// It is added when the file is complete. ffmpeg would need it as an argument, before it is known what the page loads.
enum RecordPlace: Sendable, Hashable {
    /// A box of the type `uuid` (ISO/IEC 14496-12).
    case movie
    /// A tag named `HELIOS_CAPTURE` (RFC 9559, section 5.1.8).
    case matroska
    /// A text chunk (ISO/IEC 15948, `iTXt`).
    case png
    /// A comment extension (GIF89a, section 24).
    case gif
    /// A chunk with an unknown FourCC (RIFF), which readers must ignore.
    case webp

    /// Nil for formats that cannot contain a record.
    init?(_ format: OutputFormat) {
        switch format {
        case .mp4, .mov: self = .movie
        case .webm, .matroska: self = .matroska
        case .apng: self = .png
        case .gif: self = .gif
        case .webp: self = .webp
        case .png, .other: return nil
        }
    }

    /// Adds a record to a complete file without one.
    ///
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``; ``HeliosError/Code/fault`` for an unexpected file structure.
    func write(_ text: String, to file: EditedFile) throws(HeliosError) {
        let end = file.size
        let body = RecordText.framed(Array(text.utf8), isBlocked: self == .gif)
        switch self {
        case .movie:
            let box = Array("uuid".utf8) + Self.identifier + body
            try file.write(Self.bigEndian(box.count + 4, 4) + box, at: end)
        case .matroska:
            let tags = Self.tags(body)
            try grow(file, by: tags.count)
            try file.write(tags, at: end)
        case .png:
            // Uncompressed, without a language tag or translated keyword.
            let chunk = Array("iTXthelios-capture".utf8) + [0, 0, 0, 0, 0] + body
            let checksum = Self.bigEndian(Int(CRC32.of(chunk)), 4)
            let ending = file.read(12, at: end - 12)
            try file.write(Self.bigEndian(chunk.count - 4, 4) + chunk + checksum + ending, at: end - 12)
        case .gif:
            try file.write([0x21, 0xFE] + body + [0, 0x3B], at: end - 1)
        case .webp:
            let size = Self.bigEndian(body.count, 4).reversed()
            let chunk = Array("HELI".utf8) + size + body + (body.count % 2 == 0 ? [] : [0])
            try file.write(chunk, at: end)
            try file.write(Self.bigEndian(end + chunk.count - 8, 4).reversed(), at: 4)
        }
    }

    /// The record in a file; nil if there is none.
    func read(from file: EditedFile) -> String? {
        RecordText.found(in: file, isBlocked: self == .gif)
    }

    /// The extended type of this program's `uuid` box.
    private static let identifier: [UInt8] = Array("helios-capture/1".utf8)

    private static func bigEndian(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    /// An EBML element with an 8-byte size.
    private static func element(_ identifier: [UInt8], _ body: [UInt8]) -> [UInt8] {
        identifier + [0x01] + bigEndian(body.count, 7) + body
    }

    private static func tags(_ body: [UInt8]) -> [UInt8] {
        let name = element([0x45, 0xA3], Array("HELIOS_CAPTURE".utf8))
        let simple = element([0x67, 0xC8], name + element([0x44, 0x87], body))
        return element([0x12, 0x54, 0xC3, 0x67], element([0x73, 0x73], element([0x63, 0xC0], []) + simple))
    }

    /// Increases the size of a Matroska file's Segment element, which contains everything after the header.
    private func grow(_ file: EditedFile, by count: Int) throws(HeliosError) {
        let head = file.read(256, at: 0)
        func number(_ offset: Int) -> (value: Int, length: Int)? {
            guard offset < head.count, head[offset] != 0 else { return nil }
            let length = head[offset].leadingZeroBitCount + 1
            guard offset + length <= head.count else { return nil }
            let first = Int(head[offset]) & (0xFF >> length)
            return (head[offset + 1..<offset + length].reduce(first) { $0 << 8 | Int($1) }, length)
        }
        let segment = [0x18, 0x53, 0x80, 0x67] as [UInt8]
        guard let header = number(4), case let start = 4 + header.length + header.value,
            head.dropFirst(start).starts(with: segment), let size = number(start + 4)
        else { throw HeliosError(.fault, "the Matroska file has no segment where it should be") }
        // All ones is the unknown size: the segment extends to the end of the file.
        guard size.value < 1 << (size.length * 7) - 1 else { return }
        let grown = 1 << (size.length * 7) | (size.value + count)
        try file.write(Self.bigEndian(grown, size.length), at: start + 4)
    }
}

/// The CRC-32 of PNG chunks (ISO/IEC 15948, annex D).
private enum CRC32 {
    static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { checksum, byte in
            (0..<8).reduce(checksum ^ UInt32(byte)) { rest, _ in
                rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1
            }
        }
    }
}
