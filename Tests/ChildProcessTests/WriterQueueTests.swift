import Foundation
import Testing

@testable import ChildProcess

@Suite struct WriterQueueTests {
    private let chunk = OutputChunk.data(Data([1]))

    @Test func oneChunkIsQueuedBehindTheOneBeingWritten() throws {
        var queue = WriterQueue(subject: "a pipe")
        #expect(queue.isDone && Self.name(queue) == "idle")
        #expect(try queue.put(chunk) != nil)
        #expect(try queue.put(chunk) == nil, "the queue is full")
        #expect(!queue.isDone && Self.name(queue) == "write")
        queue.beginWriting()
        #expect(!queue.isDone, "it is not in the pipe yet")
        #expect(try queue.put(chunk) != nil)
        queue.beginWriting()
        queue.endWriting()
        #expect(queue.isDone)
    }

    @Test func aFinishedStreamEndsAfterItsLastChunk() throws {
        var queue = WriterQueue(subject: "a pipe")
        _ = try queue.put(chunk)
        queue.finish()
        #expect(Self.name(queue) == "write")
        #expect(Self.failure(of: { _ = try queue.put(chunk) }) == .closed)
        queue.beginWriting()
        queue.endWriting()
        #expect(Self.name(queue) == "close")
        queue.close(.success(()))
        #expect(Self.failure(of: { _ = try queue.put(chunk) }) == .closed)
    }

    @Test func anAbandonedStreamDropsWhatIsQueued() throws {
        var queue = WriterQueue(subject: "a pipe")
        _ = try queue.put(chunk)
        queue.finish()
        queue.abandon()
        #expect(queue.isAbandoned && Self.name(queue) == "drop")
        queue.finish()
        #expect(queue.isAbandoned, "an abandoned stream cannot be finished any more")
    }

    @Test func aFailureIsThrownToWhoeverWritesNext() {
        var queue = WriterQueue(subject: "a pipe")
        queue.close(.failure(ChildProcessError(.brokenPipe, operation: "write", subject: "a pipe")))
        #expect(queue.isDone)
        #expect(Self.failure(of: { _ = try queue.put(chunk) }) == .brokenPipe)
        #expect(Self.failure(of: { try queue.throwIfFailed() }) == .brokenPipe)
    }

    private static func name(_ queue: WriterQueue) -> String {
        switch queue.nextStep {
        case .write: "write"
        case .close: "close"
        case .drop: "drop"
        case .idle: "idle"
        }
    }

    private static func failure(of work: () throws -> Void) -> ChildProcessError.Code? {
        do {
            try work()
            return nil
        } catch {
            return (error as? ChildProcessError)?.code
        }
    }
}
