import ChildProcess
import Foundation

/// Bytes that ffmpeg finds at a descriptor of its own, from 3 on.
public struct InputBuffer: Sendable, Hashable {
    /// How the bytes reach ffmpeg.
    public enum Route: Sendable, Hashable {
        /// Written to a pipe, from front to back.
        case pipe(Data)
        /// Handed over as a sealed file in memory, in which ffmpeg can seek.
        case memory(MemoryFile)
    }

    /// The descriptor's number in ffmpeg.
    public let index: Int
    public let route: Route
    /// The track's name, for messages.
    public let name: String

    public init(index: Int, route: Route, name: String) {
        self.index = index
        self.route = route
        self.name = name
    }

    /// The bytes, whichever way they go.
    public var buffer: Data {
        switch route {
        case .pipe(let data): data
        case .memory(let file): file.data
        }
    }

    /// What ffmpeg's `-i` is told: `pipe:N`, or `/dev/fd/N`, at which it opens a file that it can seek in.
    ///
    /// As `pipe:N` ffmpeg would take the same file for a stream.
    public var location: String {
        switch route {
        case .pipe: "pipe:\(index)"
        case .memory: "/dev/fd/\(index)"
        }
    }
}
