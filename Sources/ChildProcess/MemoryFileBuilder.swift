import CHeliosShims
import Glibc
import Synchronization

/// A ``MemoryFile`` that is being written piece by piece; its memory is freed if it is released unsealed.
public final class MemoryFileBuilder: Sendable {
    private let mapping: MemoryMapping
    /// -1 once ownership was passed on.
    private let descriptor: Atomic<CInt>

    /// Allocates all memory at once, so that a shortage fails here.
    ///
    /// Source: memfd_create(2), posix_fallocate(3). Throws ``ChildProcessError`` `.system`, with ENOMEM for more
    /// memory than is available: the kernel would run its OOM killer rather than fail the allocation.
    public init(byteCount: Int) throws(ChildProcessError) {
        precondition(byteCount >= 0)
        guard byteCount <= SystemMemory.availableBytes ?? .max else {
            throw ChildProcessError(.system, operation: "memfd_create", errno: ENOMEM)
        }
        let number = try SystemCall.require("memfd_create") { helios_memfd("helios-capture") }
        do throws(ChildProcessError) {
            let refusal = byteCount == 0 ? 0 : posix_fallocate(number, 0, byteCount)
            guard refusal == 0 else {
                throw ChildProcessError(.system, operation: "posix_fallocate", errno: refusal)
            }
            mapping = try MemoryMapping(number, count: byteCount, isWritable: true)
        } catch {
            OwnedDescriptor.closeOnce(number)
            throw error
        }
        descriptor = Atomic(number)
    }

    deinit {
        let number = descriptor.load(ordering: .relaxed)
        if number >= 0 { OwnedDescriptor.closeOnce(number) }
    }

    /// Gives `body` write access to a range of the bytes. One caller at a time.
    public func withBytes<Value, Failure: Error>(
        _ range: Range<Int>,
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        precondition(range.lowerBound >= 0 && range.upperBound <= mapping.count)
        let bytes = UnsafeMutableRawBufferPointer(start: mapping.start, count: mapping.count)
        return try body(UnsafeMutableRawBufferPointer(rebasing: bytes[range]))
    }

    /// The capacity in bytes.
    public var byteCount: Int { mapping.count }

    /// Seals the file and passes it on; this object must not be used afterwards.
    ///
    /// F_SEAL_WRITE fails with EBUSY while a writable mapping exists, so the mapping is removed first.
    ///
    /// - Parameter byteCount: the length to truncate to, in bytes; nil: the full capacity.
    public func seal(byteCount: Int? = nil) throws(ChildProcessError) -> MemoryFile {
        let count = min(byteCount ?? mapping.count, mapping.count)
        mapping.unmap()
        let number = descriptor.exchange(-1, ordering: .relaxed)
        precondition(number >= 0, "a file is sealed once")
        do throws(ChildProcessError) {
            try SystemCall.require("ftruncate") { ftruncate(number, count) }
            try SystemCall.require("fcntl(F_ADD_SEALS)") { helios_seal(number) }
            let mapping = try MemoryMapping(number, count: count, isWritable: false)
            return MemoryFile(sealed: OwnedDescriptor(adopting: number), mapping: mapping)
        } catch {
            OwnedDescriptor.closeOnce(number)
            throw error
        }
    }
}
