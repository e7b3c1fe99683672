import Foundation
import Glibc

/// Bytes in a file that exists in memory alone (memfd_create(2)), sealed: nobody can change them any more.
///
/// This process reads them through ``data``. A child gets a descriptor of its own and can seek in it, which
/// a pipe does not let it do; the bytes are there once, however many readers there are.
public final class MemoryFile: Sendable {
    private let mapping: MemoryMapping
    private let descriptor: CInt

    init(sealed descriptor: consuming OwnedDescriptor, mapping: MemoryMapping) {
        self.descriptor = descriptor.release()
        self.mapping = mapping
    }

    /// Copies `data` into a file.
    ///
    /// Throws ``ChildProcessError`` `.system` when memory or descriptors run out.
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

    /// The bytes, without a copy; they keep the memory alive.
    public var data: Data {
        guard let start = mapping.start else { return Data() }
        let keeper = mapping
        return Data(
            bytesNoCopy: start,
            count: keeper.count,
            deallocator: .custom { _, _ in withExtendedLifetime(keeper) {} }
        )
    }

    /// A further descriptor of the file, for a child.
    public func duplicate() throws(ChildProcessError) -> OwnedDescriptor {
        try .duplicating(descriptor)
    }
}

extension MemoryFile: Hashable {
    /// Equal files hold equal bytes.
    public static func == (left: MemoryFile, right: MemoryFile) -> Bool {
        left === right || left.data == right.data
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
    }
}
