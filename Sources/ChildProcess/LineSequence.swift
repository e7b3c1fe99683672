import Foundation

/// The lines of a stream of chunks, for one consumer.
public struct LineSequence: AsyncSequence, Sendable {
    public typealias Element = String

    let chunks: AsyncThrowingStream<Data, any Error>
    let limit: Int

    public func makeAsyncIterator() -> Iterator {
        Iterator(chunks: chunks.makeAsyncIterator(), splitter: LineSplitter(limit: limit))
    }

    public struct Iterator: AsyncIteratorProtocol {
        var chunks: AsyncThrowingStream<Data, any Error>.Iterator
        var splitter: LineSplitter
        var ready: ArraySlice<String> = []
        var isAtEnd = false

        public mutating func next() async throws -> String? {
            while ready.isEmpty, !isAtEnd {
                if let chunk = try await chunks.next() {
                    ready = splitter.append(chunk)[...]
                } else {
                    isAtEnd = true
                    ready = splitter.finish().map { [$0] } ?? []
                }
            }
            return ready.popFirst()
        }
    }
}
