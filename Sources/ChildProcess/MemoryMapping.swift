import Glibc
import Synchronization

/// A shared memory mapping of a file (mmap(2)), unmapped on deinitialisation.
final class MemoryMapping: Sendable {
    let count: Int
    private let address: Atomic<UInt>

    /// The mapping's address; nil if it is empty or unmapped.
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
