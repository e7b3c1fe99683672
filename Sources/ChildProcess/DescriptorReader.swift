import Foundation
import Glibc
import Synchronization

/// Reads a descriptor up to end of file, on a thread of its own.
///
/// The thread exits and closes the descriptor at end of file, on ``cancel()``, or when the stream's consumer is
/// released. A pipe reaches end of file only when every process has closed its write end, which descendants of
/// the child may keep open: hence ``cancel()``. The chunks have one consumer.
public final class DescriptorReader: Sendable {
    private final class Control: Sendable {
        let wake: WakeDescriptor
        let isCancelled = Atomic<Bool>(false)
        /// The bytes that have been read and not yet released.
        let held = Atomic<Int>(0)

        init() throws(ChildProcessError) { wake = try WakeDescriptor() }

        func cancel() {
            isCancelled.store(true, ordering: .releasing)
            wake.wake()
        }
    }

    /// The data in chunks of up to 64 KiB, as they arrive; chunks not consumed yet are buffered in memory.
    ///
    /// Throws ``ChildProcessError`` `.system` if the descriptor cannot be read.
    public let chunks: AsyncThrowingStream<Data, any Error>
    private let control: Control

    static let chunkSize = 64 * 1024

    /// Takes ownership of the descriptor and starts to read at once; closes it if this throws.
    ///
    /// - Parameter capacity: the number of unreleased bytes (``release(_:)``) at which reading pauses; nil:
    ///   unlimited.
    public init(_ descriptor: consuming OwnedDescriptor, capacity: Int? = nil) throws(ChildProcessError) {
        let number = descriptor.release()
        let (stream, continuation) = AsyncThrowingStream<Data, any Error>.makeStream()
        chunks = stream
        do throws(ChildProcessError) {
            let control = try Control()
            self.control = control
            continuation.onTermination = { _ in control.cancel() }
            try WorkerThread.start {
                Self.serve(number, into: continuation, control, capacity: capacity ?? .max)
            }
        } catch {
            OwnedDescriptor.closeOnce(number)
            throw error
        }
    }

    /// The text as lines without their terminators (`\n` or `\r\n`); invalid UTF-8 becomes U+FFFD.
    ///
    /// A line longer than `limit` bytes is split into pieces of that size, so that memory stays bounded.
    public func lines(limit: Int = 64 * 1024) -> LineSequence {
        LineSequence(chunks: chunks, limit: limit)
    }

    /// All data up to end of file.
    public func readAll() async throws -> Data {
        var whole = Data()
        for try await chunk in chunks { whole.append(chunk) }
        return whole
    }

    /// Marks bytes of the chunks as consumed, which frees capacity for further ones.
    public func release(_ byteCount: Int) {
        control.held.subtract(byteCount, ordering: .acquiringAndReleasing)
        control.wake.wake()
    }

    /// Stops reading; the stream ends after the chunks read so far.
    public func cancel() {
        control.cancel()
    }

    private static func serve(
        _ number: CInt,
        into continuation: AsyncThrowingStream<Data, any Error>.Continuation,
        _ control: Control,
        capacity: Int
    ) {
        var buffer = [UInt8](repeating: 0, count: chunkSize)
        var failure: ChildProcessError?
        reading: while !control.isCancelled.load(ordering: .acquiring) {
            guard control.held.load(ordering: .acquiring) < capacity else {
                control.wake.wait()
                continue
            }
            // poll(2) first: the descriptor is blocking, and cancel() could not interrupt read(2).
            guard control.wake.wait(for: number, events: POLLIN) else { continue }
            switch SystemCall.run({ Glibc.read(number, &buffer, buffer.count) }) {
            case .success(0): break reading
            case .success(let count):
                control.held.add(count, ordering: .acquiringAndReleasing)
                continuation.yield(Data(buffer[..<count]))
            case .failure(let error):
                failure = ChildProcessError(.system, operation: "read", errno: error.errno)
                break reading
            }
        }
        OwnedDescriptor.closeOnce(number)
        continuation.finish(throwing: failure)
    }
}
