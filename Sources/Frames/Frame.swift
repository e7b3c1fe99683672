import Foundation

/// How the bytes of every frame in one stream are to be read: pixels, top row first, without padding between rows.
public struct FrameFormat: Sendable, Hashable {
    public let size: PixelSize
    public let pixels: RawPixels

    public init(_ size: PixelSize, _ pixels: RawPixels) {
        self.size = size
        self.pixels = pixels
    }

    /// How many bytes a frame has.
    public var byteCount: Int { pixels.byteCount(size) }
}

/// The layout of raw pixels, by ffmpeg's name (`ffmpeg -pix_fmts`).
public enum RawPixels: String, Sendable, Hashable {
    /// Four bytes a pixel, the last of no meaning: what Chromium's canvases hold.
    case bgr0
    /// B, G, R, A of 8 bits, colours not multiplied with alpha.
    case bgra
    /// R, G, B, A of 8 bits.
    case rgba
    /// Planes of Y, then U and V at half the size in both directions; BT.709 of limited range, as every
    /// encoder here wants it. Both sides are even.
    case yuv420p

    /// How many bytes a picture takes.
    public func byteCount(_ size: PixelSize) -> Int {
        switch self {
        case .bgr0, .bgra, .rgba: size.width * size.height * 4
        case .yuv420p: size.width * size.height * 3 / 2
        }
    }
}

/// One captured picture, ready for the encoder.
public struct Frame: Sendable {
    /// The position on the whole timeline, counted from 0.
    public let index: Int
    public let content: FrameContent

    public init(index: Int, content: FrameContent) {
        self.index = index
        self.content = content
    }

    /// A frame of bytes in this process's memory.
    public init(index: Int, data: Data) {
        self.init(index: index, content: .data(data))
    }
}

/// The bytes of a frame in the stream's ``FrameFormat``; they may be those of the frame before.
public enum FrameContent: Sendable {
    case data(Data)
    /// Bytes of a file in memory, which nobody changes until the sink has taken the frame.
    case file(FrameFile, Range<Int>)

    /// How many bytes it has.
    public var count: Int {
        switch self {
        case .data(let data): data.count
        case .file(_, let range): range.count
        }
    }
}

/// Where captured frames go: the one place at which capturing and encoding meet.
public protocol FrameSink: Sendable {
    /// Takes the next frame, and returns when there is room for one more.
    ///
    /// A frame in a file is in the pipe whole when this returns. The pipe holds the file's own pages, so as
    /// many of its last bytes as fit into the pipe must still stay as they are.
    ///
    /// - Throws: the sink's own error when the receiving side has ended or is stuck.
    func write(_ frame: Frame) async throws
}
