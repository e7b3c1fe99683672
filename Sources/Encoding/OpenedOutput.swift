import ChildProcess

/// A file that is written through a descriptor, whatever becomes of its name or its folder's meanwhile.
///
/// ffmpeg opens `/dev/fd/N`, which leads to a file without a name as well, and a second time for the index at the
/// front of an MP4 file: all of ``OutputFormat/named`` came out so (5.1).
public struct OpenedOutput: Sendable, Hashable {
    /// This process's descriptor of the file, or of the folder that it lies in.
    public let descriptor: CInt
    /// The file's name in that folder, which may be a pattern for numbers; nil: the descriptor is the file's own.
    public let name: String?

    /// - Parameter descriptor: stays open, and its caller's, until the last process that writes or reads it has ended.
    public init(descriptor: CInt, name: String? = nil) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Where this process finds the file.
    public var location: String { location(at: Int(descriptor)) }

    /// Where a process finds it that has the descriptor under another number.
    func location(at number: Int) -> String { "/dev/fd/\(number)\(name.map { "/\($0)" } ?? "")" }

    /// A descriptor for such a process.
    func duplicate() throws(ChildProcessError) -> OwnedDescriptor { try .duplicating(descriptor) }
}
