import Glibc
import Synchronization

/// A file's bytes in this process's memory (mmap(2), shared); unmapped when it goes.
final class MemoryMapping: Sendable {
    let count: Int
    private let address: Atomic<UInt>

    /// Where the bytes are; nil for none at all.
    var start: UnsafeMutableRawPointer? {
        UnsafeMutableRawPointer(bitPattern: address.load(ordering: .relaxed))
    }

    /// Throws ``ChildProcessError`` `.system`.
    init(_ descriptor: CInt, count: Int, isWritable: Bool) throws(ChildProcessError) {
        self.count = count
        guard count > 0 else {
            address = Atomic(0)
            return
        }
        let protection = isWritable ? PROT_READ | PROT_WRITE : PROT_READ
        let result = try SystemCall.require("mmap") {
            Int(bitPattern: mmap(nil, count, protection, MAP_SHARED, descriptor, 0))
        }
        address = Atomic(UInt(bitPattern: result))
    }

    func unmap() {
        let start = address.exchange(0, ordering: .relaxed)
        if let start = UnsafeMutableRawPointer(bitPattern: start) { munmap(start, count) }
    }

    deinit {
        unmap()
    }
}
