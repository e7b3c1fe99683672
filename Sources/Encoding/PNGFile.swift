import Foundation

/// The first and last bytes of a PNG file (ISO/IEC 15948).
struct PNGFile: Sendable, Hashable {
    let width: Int
    let height: Int

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// The last chunk, `IEND`: no data, a type and a checksum.
    private static let end: [UInt8] = [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]
    private static let headerLength = 24

    /// Reads a file's first and last bytes; nil if it cannot be read, or is not a complete PNG.
    init?(path: String) {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let header = try? file.read(upToCount: Self.headerLength), header.count == Self.headerLength,
            header.starts(with: Self.signature), let length = try? file.seekToEnd(),
            (try? file.seek(toOffset: length - UInt64(Self.end.count))) != nil,
            let ending = try? file.read(upToCount: Self.end.count), Array(ending) == Self.end
        else { return nil }
        func number(_ offset: Int) -> Int { header[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) } }
        (width, height) = (number(16), number(20))
    }
}
