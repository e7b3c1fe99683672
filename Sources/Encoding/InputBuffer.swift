import ChildProcess
import Foundation

/// Bytes that ffmpeg reads from a descriptor, from 3 on.
public struct InputBuffer: Sendable, Hashable {
    /// How the bytes reach ffmpeg.
    public enum Route: Sendable, Hashable {
        /// Written to a pipe, from front to back.
        case pipe(Data)
        /// Passed as a sealed file in memory, which is seekable.
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

    /// The bytes, whatever the route.
    public var buffer: Data {
        switch route {
        case .pipe(let data): data
        case .memory(let file): file.data
        }
    }

    /// The argument of ffmpeg's `-i`: `pipe:N`, or `/dev/fd/N` for a seekable file.
    ///
    /// As `pipe:N` ffmpeg would treat the same file as a stream.
    public var location: String {
        switch route {
        case .pipe: "pipe:\(index)"
        case .memory: "/dev/fd/\(index)"
        }
    }
}
