import Foundation

/// The frames of an animated WebP file, which ffmpeg 5.1 can write but not read.
///
/// Source: the WebP container specification (RIFF chunks `VP8X`, `ANIM`, `ANMF`).
public struct WebPAnimation: Sendable, Hashable {
    /// A frame's rectangle, duration and image data.
    public struct Frame: Sendable, Hashable {
        public let x: Int
        public let y: Int
        public let width: Int
        public let height: Int
        /// In milliseconds.
        public let duration: Int
        /// Whether it is alpha-blended instead of replacing the canvas.
        public let isBlended: Bool
        /// Whether its rectangle is cleared afterwards.
        public let isDisposed: Bool
        /// The chunks of its image, `ALPH`, `VP8 ` or `VP8L`.
        public let chunks: Data
    }

    /// The canvas size.
    public let width: Int
    public let height: Int
    /// The loop count; 0: forever. 1 for a still image.
    public let plays: Int
    public let hasAlpha: Bool
    /// Equal frames are merged; empty: the file is a still image.
    public let frames: [Frame]

    /// The sum of the frames' durations in milliseconds.
    public var duration: Int { frames.reduce(0) { $0 + $1.duration } }

    /// Nil if the bytes are not a complete WebP file.
    public init?(_ bytes: Data) {
        var reader = RIFFChunks(bytes.dropFirst(12))
        guard bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8),
            bytes.count >= RIFFChunks.number(bytes, 4, byteCount: 4) + 8, let first = reader.next()
        else { return nil }
        var (frames, plays) = ([Frame](), 1)
        switch first.name {
        case "VP8X" where first.body.count >= 10:
            hasAlpha = first.body[first.body.startIndex] & 0x10 != 0
            width = RIFFChunks.number(first.body, 4, byteCount: 3) + 1
            height = RIFFChunks.number(first.body, 7, byteCount: 3) + 1
        case "VP8L" where first.body.count >= 5:
            let header = RIFFChunks.number(first.body, 1, byteCount: 4)
            width = header & 0x3FFF + 1
            height = header >> 14 & 0x3FFF + 1
            hasAlpha = header >> 28 & 1 == 1
        case "VP8 " where first.body.count >= 10:
            width = RIFFChunks.number(first.body, 6, byteCount: 2) & 0x3FFF
            height = RIFFChunks.number(first.body, 8, byteCount: 2) & 0x3FFF
            hasAlpha = false
        default: return nil
        }
        while let chunk = reader.next() {
            if chunk.name == "ANIM", chunk.body.count >= 6 {
                plays = RIFFChunks.number(chunk.body, 4, byteCount: 2)
            } else if chunk.name == "ANMF" {
                guard let frame = Frame(chunk.body) else { return nil }
                frames.append(frame)
            }
        }
        guard reader.isAtEnd else { return nil }
        self.plays = plays
        self.frames = frames
    }
}

extension WebPAnimation.Frame {
    fileprivate init?(_ body: Data) {
        guard body.count > 16 else { return nil }
        func number(_ offset: Int) -> Int { RIFFChunks.number(body, offset, byteCount: 3) }
        let flags = RIFFChunks.number(body, 15, byteCount: 1)
        self.init(
            x: number(0) * 2,
            y: number(3) * 2,
            width: number(6) + 1,
            height: number(9) + 1,
            duration: number(12),
            isBlended: flags & 2 == 0,
            isDisposed: flags & 1 == 1,
            chunks: body.dropFirst(16)
        )
    }
}

/// Iterates over the chunks of a RIFF file: a name, a length, and the data.
private struct RIFFChunks: IteratorProtocol {
    private var rest: Data

    init(_ bytes: Data) {
        rest = bytes
    }

    /// Whether the data ends with a complete chunk.
    var isAtEnd: Bool { rest.isEmpty }

    mutating func next() -> (name: String, body: Data)? {
        guard rest.count >= 8 else { return nil }
        let length = Self.number(rest, 4, byteCount: 4)
        let body = rest.dropFirst(8).prefix(length)
        guard body.count == length else { return nil }
        defer { rest = rest.dropFirst(8 + length + length % 2) }
        return (String(decoding: rest.prefix(4), as: UTF8.self), body)
    }

    /// A little-endian number.
    static func number(_ bytes: Data, _ offset: Int, byteCount: Int) -> Int {
        bytes.dropFirst(offset).prefix(byteCount).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
