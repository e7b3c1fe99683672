import FlyingSocks
import Foundation
import MP4

/// Part of an open file as the body of a response.
///
/// The bytes come from one descriptor: what is put in the file's place after it was checked is not served.
struct FileBody: AsyncBufferedSequence {
    typealias Element = UInt8

    let file: ServedFile
    let range: Range<Int>

    func makeAsyncIterator() -> Iterator {
        Iterator(file: file, range: range)
    }

    struct Iterator: AsyncBufferedIteratorProtocol {
        let file: ServedFile
        var range: Range<Int>

        mutating func next() async throws -> UInt8? {
            try await nextBuffer(suggested: 1)?.first
        }

        mutating func nextBuffer(suggested count: Int) async throws -> Data? {
            guard !range.isEmpty else { return nil }
            let chunk = try file.read(Swift.min(count, range.count), at: range.lowerBound)
            range = range.lowerBound + chunk.count..<range.upperBound
            return chunk
        }
    }
}
