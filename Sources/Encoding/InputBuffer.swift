import Foundation

/// Bytes that ffmpeg reads from `pipe:index`.
public struct InputBuffer: Sendable, Hashable {
    /// The descriptor's number in ffmpeg, from 3 on.
    public let index: Int
    public let buffer: Data
    /// The track's name, for messages.
    public let name: String

    public init(index: Int, buffer: Data, name: String) {
        self.index = index
        self.buffer = buffer
        self.name = name
    }
}
