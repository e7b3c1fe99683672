import Foundation
import Glibc
import Synchronization

/// Reads a descriptor to its end on a thread of its own.
///
/// The thread ends, and the descriptor is closed, at the end of the data, on ``cancel()``, or when the
/// stream's consumer goes away. A pipe ends only when every process that holds its write end has closed it: a
/// child's own descendants may keep it open, hence ``cancel()``. The chunks have one consumer.
public final class DescriptorReader: Sendable {
    private final class Control: Sendable {
        let wake: WakeDescriptor
        let isCancelled = Atomic<Bool>(false)
        /// What was read and not released yet, in bytes.
        let held = Atomic<Int>(0)

        init() throws(ChildProcessError) { wake = try WakeDescriptor() }

        func cancel() {
            isCancelled.store(true, ordering: .releasing)
            wake.wake()
        }
    }

    /// What has been read, in pieces of up to 64 KiB, as they come; waiting pieces are kept in memory.
    ///
    /// It throws ``ChildProcessError`` `.system` if the descriptor cannot be read.
    public let chunks: AsyncThrowingStream<Data, any Error>
    private let control: Control

    static let chunkSize = 64 * 1024

    /// Takes the read end over and starts reading at once. If this throws, the descriptor has been closed.
    ///
    /// - Parameter capacity: reading pauses while this many bytes are not released (``release(_:)``); nil:
    ///   never.
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

    /// The text in lines, without their ends (`\n` or `\r\n`); bytes that are not UTF-8 become U+FFFD.
    ///
    /// A line longer than `limit` bytes comes in pieces of that size, so that memory stays bounded.
    public func lines(limit: Int = 64 * 1024) -> LineSequence {
        LineSequence(chunks: chunks, limit: limit)
    }

    /// Everything up to the end, as one value.
    public func readAll() async throws -> Data {
        var whole = Data()
        for try await chunk in chunks { whole.append(chunk) }
        return whole
    }

    /// Makes room for more, where there is a capacity: so many bytes of the chunks have been used.
    public func release(_ byteCount: Int) {
        control.held.subtract(byteCount, ordering: .acquiringAndReleasing)
        control.wake.wake()
    }

    /// Stops reading; the stream ends after what has been read so far.
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
            // poll(2) first, as the descriptor blocks: only then can cancel() get through.
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
