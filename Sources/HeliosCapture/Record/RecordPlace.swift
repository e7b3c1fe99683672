import Encoding
import Foundation

/// Where a text about a file is kept within the file itself: at its end, as something that its format lets every
/// reader pass over.
///
/// It is put there when the file is complete. ffmpeg would want it with its arguments, when nobody knows yet what the
/// page is going to load.
enum RecordPlace: Sendable, Hashable {
    /// A box of the type `uuid` (ISO/IEC 14496-12).
    case movie
    /// A tag named `HELIOS_CAPTURE` (RFC 9559, section 5.1.8).
    case matroska
    /// A text chunk (ISO/IEC 15948, `iTXt`).
    case png
    /// A comment extension (GIF89a, section 24).
    case gif
    /// A chunk of a kind of its own (RIFF), which readers have to ignore.
    case webp

    /// Nil for formats without such a place.
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

    /// Puts a text into a complete file that has none yet.
    ///
    /// - Throws: ``HeliosError/Code/cannotWriteOutput``; ``HeliosError/Code/fault`` for a file that is not as expected.
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
            // No compression, language or translated keyword.
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

    /// The text that was put into a file; nil if there is none.
    func read(from file: EditedFile) -> String? {
        RecordText.found(in: file, isBlocked: self == .gif)
    }

    /// What says that a box is this program's.
    private static let identifier: [UInt8] = Array("helios-capture/1".utf8)

    private static func bigEndian(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    /// An element of EBML, with its size in eight bytes.
    private static func element(_ identifier: [UInt8], _ body: [UInt8]) -> [UInt8] {
        identifier + [0x01] + bigEndian(body.count, 7) + body
    }

    private static func tags(_ body: [UInt8]) -> [UInt8] {
        let name = element([0x45, 0xA3], Array("HELIOS_CAPTURE".utf8))
        let simple = element([0x67, 0xC8], name + element([0x44, 0x87], body))
        return element([0x12, 0x54, 0xC3, 0x67], element([0x73, 0x73], element([0x63, 0xC0], []) + simple))
    }

    /// Makes the segment of a Matroska file so much longer, which is all that follows the header.
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
        // All ones: up to the file's end, whatever that is.
        guard size.value < 1 << (size.length * 7) - 1 else { return }
        let grown = 1 << (size.length * 7) | (size.value + count)
        try file.write(Self.bigEndian(grown, size.length), at: start + 4)
    }
}
