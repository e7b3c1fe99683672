import Foundation
import Glibc

/// An anonymous in-memory file (memfd_create(2)), sealed: its contents are immutable.
///
/// This process reads it through ``data``. A child gets a descriptor of its own, which is seekable, unlike a pipe;
/// all readers share the same memory.
public final class MemoryFile: Sendable {
    private let mapping: MemoryMapping
    private let descriptor: CInt

    init(sealed descriptor: consuming OwnedDescriptor, mapping: MemoryMapping) {
        self.descriptor = descriptor.release()
        self.mapping = mapping
    }

    /// Copies `data` into a new file.
    ///
    /// Throws ``ChildProcessError`` `.system` if memory or descriptors run out.
    public static func copying(_ data: Data) throws(ChildProcessError) -> MemoryFile {
        let builder = try MemoryFileBuilder(byteCount: data.count)
        if !data.isEmpty { builder.withBytes(0..<data.count) { _ = data.copyBytes(to: $0) } }
        return try builder.seal()
    }

    deinit {
        OwnedDescriptor.closeOnce(descriptor)
    }

    /// The length in bytes.
    public var count: Int { mapping.count }

    /// The bytes, not copied; the value keeps the mapping alive.
    public var data: Data {
        guard let start = mapping.start else { return Data() }
        let keeper = mapping
        return Data(
            bytesNoCopy: start,
            count: keeper.count,
            deallocator: .custom { _, _ in withExtendedLifetime(keeper) {} }
        )
    }

    /// A duplicate of the file's descriptor, for a child.
    public func duplicate() throws(ChildProcessError) -> OwnedDescriptor {
        try .duplicating(descriptor)
    }
}

extension MemoryFile: Hashable {
    /// Files are equal if their contents are.
    public static func == (left: MemoryFile, right: MemoryFile) -> Bool {
        left === right || left.data == right.data
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
    }
}
