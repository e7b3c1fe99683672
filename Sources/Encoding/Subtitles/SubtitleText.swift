import Foundation
import Glibc

/// Decodes subtitle files.
public enum SubtitleText {
    /// The encodings by byte order mark; those of UTF-32 begin with those of UTF-16.
    private static let marks: [(bytes: [UInt8], encoding: String)] = [
        ([0xEF, 0xBB, 0xBF], "UTF-8"), ([0xFF, 0xFE, 0, 0], "UTF-32LE"), ([0, 0, 0xFE, 0xFF], "UTF-32BE"),
        ([0xFF, 0xFE], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE"),
    ]

    /// Decodes bytes by their byte order mark, else as `encoding`, else as UTF-8.
    ///
    /// The encoding is not guessed: the wrong one of two Latin encodings gives wrong letters without an error.
    ///
    /// - Parameter encoding: a name that iconv_open(3) knows.
    /// - Throws: ``SubtitleError`` for bytes that are invalid in the encoding, and for an unknown encoding.
    public static func decode(_ bytes: Data, encoding: String?) throws(SubtitleError) -> String {
        if let mark = marks.first(where: { bytes.starts(with: $0.bytes) }) {
            return try convert(bytes.dropFirst(mark.bytes.count), from: mark.encoding)
        }
        return try convert(bytes, from: encoding ?? "UTF-8")
    }

    private static func convert(_ bytes: Data, from encoding: String) throws(SubtitleError) -> String {
        let text = try utf8(bytes, from: encoding)
        guard let text, !text.contains("\0") else {
            throw SubtitleError(
                "it is not text in \(encoding); save it in UTF-8, or name its encoding, as with "
                    + "--subtitles-encoding windows-1252"
            )
        }
        return text
    }

    /// Nil: the bytes are invalid in that encoding.
    private static func utf8(_ bytes: Data, from encoding: String) throws(SubtitleError) -> String? {
        if encoding.uppercased() == "UTF-8" { return String(validating: bytes, as: UTF8.self) }
        let failure = iconv_t(bitPattern: -1)
        guard let converter = iconv_open("UTF-8", encoding), converter != failure else {
            throw SubtitleError(
                "there is no encoding '\(encoding)' (iconv --list shows those that there are)"
            )
        }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // A character of any encoding takes at most four bytes in UTF-8.
        var output = [CChar](repeating: 0, count: input.count * 4 + 16)
        let written: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                var (left, room) = (source.count, target.count)
                let result = iconv(converter, &from, &left, &to, &room)
                return result == .max || left > 0 ? nil : target.count - room
            }
        }
        return written.flatMap { count in
            String(validating: output[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
