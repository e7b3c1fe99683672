import Foundation

/// A size in whole pixels.
public struct PixelSize: Sendable, Hashable, CustomStringConvertible {
    public let width: Int
    public let height: Int

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// The size as `1920x1080`, the form that ffmpeg reads.
    public var description: String { "\(width)x\(height)" }
}

/// How the bytes of every frame in one stream are to be read.
public enum FrameFormat: Sendable, Hashable {
    /// Each frame is one whole PNG file of the given size.
    case png(PixelSize)
    /// Each frame is rows of 8-bit R, G, B, A, top row first, without padding between rows.
    case rgba(PixelSize)

    public var size: PixelSize {
        switch self {
        case .png(let size), .rgba(let size): size
        }
    }
}

/// One captured picture, ready for the encoder.
public struct Frame: Sendable {
    /// The position on the whole timeline, counted from 0.
    public let index: Int
    /// The bytes in the stream's ``FrameFormat``; they may be shared with the frame before.
    public let data: Data

    public init(index: Int, data: Data) {
        self.index = index
        self.data = data
    }
}

/// Where captured frames go: the one place at which capturing and encoding meet.
public protocol FrameSink: Sendable {
    /// Takes the next frame, and returns when there is room for one more.
    ///
    /// - Throws: the sink's own error when the receiving side has ended or is stuck.
    func write(_ frame: Frame) async throws
}
