import Foundation

/// A served file: unchanged, or with a corrected index (``MovieIndex``).
public struct ServedFile: Sendable {
    let file: OpenFile
    let index: MovieIndex?

    public init(file: OpenFile, index: MovieIndex?) {
        self.file = file
        self.index = index
    }

    /// In bytes.
    public var size: Int { file.size + (index?.appended.count ?? 0) }

    /// Reads at most `count` bytes, and at least one.
    public func read(_ count: Int, at offset: Int) throws(OpenFile.ReadError) -> Data {
        guard let index else { return try file.read(count, at: offset) }
        guard offset < file.size else {
            return index.appended.dropFirst(offset - file.size).prefix(count)
        }
        var data = try file.read(min(count, file.size - offset), at: offset)
        for (position, byte) in zip(index.headerOffset..., index.header) {
            let place = data.startIndex + position - offset
            if data.indices.contains(place) { data[place] = byte }
        }
        return data
    }
}
