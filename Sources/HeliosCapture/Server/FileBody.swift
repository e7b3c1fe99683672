import FlyingSocks
import Foundation
import MP4

/// A range of an open file as the body of a response.
///
/// It reads from one descriptor, so that a file that replaces the checked one is not served.
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
