import CPixels
import Foundation
import Frames

/// A frame's picture made small by the browser, which costs it a quarter of what the whole costs (1080p: 13 ms on top
/// of drawing the frame, the whole 40 to 90).
///
/// Chromium makes it with a Hamming window, so that what another picture would be like as small as this is known to
/// one step of 255.
struct Thumbnail: Sendable {
    let size: PixelSize
    /// Four bytes a pixel.
    private let rgba: Data

    /// - Throws: ``CaptureError`` `.noPicture` if it cannot be decoded.
    init(png: Data) throws {
        let (size, rgba) = try RawPicture.decoded(png)
        self.init(rgba: rgba, size)
    }

    /// - Parameter rgba: four bytes a pixel.
    init(rgba: Data, _ size: PixelSize) {
        self.size = size
        self.rgba = rgba
    }

    /// How small a frame is to be made; nil if it does not divide well, or is small already.
    ///
    /// The browser rounds what does not divide, and then nobody knows what it has shown where.
    static func size(for frame: PixelSize) -> PixelSize? {
        guard frame.width * frame.height > leastPixels else { return nil }
        let divisor = divisors.first { frame.width % $0 == 0 && frame.height % $0 == 0 }
        return divisor.map { PixelSize(width: frame.width / $0, height: frame.height / $0) }
    }

    private static let divisors = [8, 10, 9, 6, 5, 4]
    /// Of smaller ones the whole picture costs no more.
    private static let leastPixels = 300_000

    /// How far a frame made as small as this is from it.
    ///
    /// - Parameters:
    ///   - frame: the frame's size.
    ///   - pixels: the frame's; not `bgra`, as what shows through it is not seen here.
    /// - Throws: ``CaptureError`` `.noPicture` if the frame cannot be read.
    func difference(from content: FrameContent, _ frame: PixelSize, _ pixels: RawPixels) throws
        -> PictureDifference
    {
        let bytes = try content.bytes()
        guard bytes.count == pixels.byteCount(frame) else {
            throw CaptureError(.noPicture, "A frame has \(bytes.count) bytes, not \(pixels.byteCount(frame))")
        }
        let (own, other): ([Data], [Data])
        switch pixels {
        case .yuv420p:
            own = planes()
            let chroma = PixelSize(width: frame.width / 2, height: frame.height / 2)
            let areas = [frame, chroma, chroma]
            let starts = [0, frame.width * frame.height, frame.width * frame.height * 5 / 4]
            other = try zip(starts, areas).map { try shrunk(bytes, from: $0, $1, stride: 1, components: 1) }
        case .bgr0, .bgra, .rgba:
            own = [colours(isRedFirst: pixels == .rgba)]
            other = [try shrunk(bytes, from: 0, frame, stride: 4, components: 3)]
        }
        let components = pixels == .yuv420p ? 1 : 3
        let found = zip(own, other).map { PictureDifference(comparing: $0, $1, size, components: components) }
        // Of Y, U and V each counts as much as it has pixels.
        let weights = pixels == .yuv420p ? [4.0 / 6, 1.0 / 6, 1.0 / 6] : [1]
        return PictureDifference(
            meanSquare: zip(found, weights).reduce(0) { $0 + $1.0.meanSquare * $1.1 },
            block: found.map(\.block).max() ?? 0
        )
    }

    /// Y, U and V, each as large as this.
    private func planes() -> [Data] {
        let count = size.width * size.height
        var bgrx = rgba
        bgrx.withUnsafeMutableBytes { pixels_swap_red_blue($0.bindMemory(to: UInt8.self).baseAddress, count) }
        var planes = Data(count: count * 3)
        planes.withUnsafeMutableBytes { planes in
            bgrx.withUnsafeBytes { bgrx in
                pixels_convert_each(
                    bgrx.bindMemory(to: UInt8.self).baseAddress,
                    planes.bindMemory(to: UInt8.self).baseAddress,
                    count
                )
            }
        }
        return (0..<3).map { Data(planes[($0 * count)..<(($0 + 1) * count)]) }
    }

    /// Three bytes a pixel.
    private func colours(isRedFirst: Bool) -> Data {
        let order = isRedFirst ? [0, 1, 2] : [2, 1, 0]
        var result = Data(capacity: size.width * size.height * 3)
        for pixel in stride(from: 0, to: rgba.count, by: 4) {
            for component in order { result.append(rgba[rgba.startIndex + pixel + component]) }
        }
        return result
    }

    private func shrunk(
        _ bytes: Data,
        from start: Int,
        _ area: PixelSize,
        stride: Int,
        components: Int
    ) throws -> Data {
        var small = Data(count: size.width * size.height * components)
        let isDone = small.withUnsafeMutableBytes { small in
            bytes.withUnsafeBytes { bytes in
                pixels_shrink(
                    bytes.bindMemory(to: UInt8.self).baseAddress.map { $0 + start },
                    area.width,
                    area.height,
                    stride,
                    components,
                    small.bindMemory(to: UInt8.self).baseAddress,
                    size.width,
                    size.height
                )
            }
        }
        guard isDone else { throw CaptureError(.noPicture, "No memory for a picture") }
        return small
    }
}

extension PictureDifference {
    /// Of two thumbnails' components: what is a block here is one of the whole picture, or nearly.
    fileprivate init(comparing left: Data, _ right: Data, _ size: PixelSize, components: Int) {
        let found = left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                pixels_compare(
                    left.bindMemory(to: UInt8.self).baseAddress,
                    right.bindMemory(to: UInt8.self).baseAddress,
                    size.width,
                    size.height,
                    components,
                    components,
                    2
                )
            }
        }
        self.init(
            meanSquare: found.squares / Double(size.width * size.height * components),
            block: found.block
        )
    }
}
