/// An output that is complete and has its name.
public struct WrittenOutput: Sendable, Hashable {
    /// Its size, of a folder that of all its files.
    public let bytes: Int
    /// Its path, if its folder was renamed while it was written; nil: it is where it was to be.
    public let movedTo: String?
}
