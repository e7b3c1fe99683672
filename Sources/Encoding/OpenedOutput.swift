import ChildProcess

/// A file that is written through a descriptor, unaffected by renames of the file or its folder.
///
/// ffmpeg opens `/dev/fd/N`, which works for unnamed files as well, and again to insert the index of an MP4 file: verified
/// for all of ``OutputFormat/named`` (5.1).
public struct OpenedOutput: Sendable, Hashable {
    /// This process's descriptor of the file or of its folder.
    public let descriptor: CInt
    /// The file's name in that folder, possibly a pattern for numbers; nil: the descriptor is the file's own.
    public let name: String?

    /// - Parameter descriptor: owned by the caller; must stay open until all processes that use it have exited.
    public init(descriptor: CInt, name: String? = nil) {
        self.descriptor = descriptor
        self.name = name
    }

    /// The file's path in this process.
    public var location: String { location(at: Int(descriptor)) }

    /// The file's path in a process with another descriptor number.
    func location(at number: Int) -> String { "/dev/fd/\(number)\(name.map { "/\($0)" } ?? "")" }

    /// A duplicate of the descriptor for a child process.
    func duplicate() throws(ChildProcessError) -> OwnedDescriptor { try .duplicating(descriptor) }
}
