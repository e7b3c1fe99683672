import ChildProcess

/// A media file in memory, or its beginning, and its container, which is detected here once.
public struct MediaBuffer: Sendable, Hashable {
    public let file: MemoryFile
    public let container: MediaContainer

    public init(_ file: MemoryFile) {
        self.file = file
        container = MediaContainer(sniffing: file.data)
    }
}
