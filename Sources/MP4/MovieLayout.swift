import Foundation

/// The positions of the boxes that describe an MP4 file's samples.
struct MovieLayout {
    /// The index.
    private(set) var moov: Range<Int>
    /// The `moof` boxes after it, the indexes of the fragments.
    private(set) var fragments: [Range<Int>] = []
    /// Whether the file is truncated within its last box.
    private(set) var isCutOff = false

    /// The number of boxes in a day of fragments of half a second with five boxes each.
    private static let largestCount = 1 << 20

    /// Nil: not an MP4 file.
    init?(_ file: OpenFile) {
        var (offset, count) = (0, 0)
        var found: Range<Int>?
        while !isCutOff, offset + 8 <= file.size,
            let header = file.read(offset..<min(offset + 16, file.size))
        {
            let type = String(decoding: header[4..<8], as: UTF8.self)
            var length = header.bigEndian(at: 0, byteCount: 4)
            if length == 1, header.count == 16 { length = header.bigEndian(at: 8, byteCount: 8) }
            if length == 0 { length = file.size - offset }
            count += 1
            guard length >= 8, count <= Self.largestCount else { return nil }
            isCutOff = length > file.size - offset
            guard !isCutOff else { break }
            switch type {
            case "moov": found = found ?? offset..<(offset + length)
            case "moof":
                guard found != nil else { return nil }
                fragments.append(offset..<(offset + length))
            default: break
            }
            offset += length
        }
        guard let found else { return nil }
        moov = found
    }
}
