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

    /// Whether frames in such pixels can be compared: not those with alpha, as what shows through is not seen here.
    static func compares(_ pixels: RawPixels) -> Bool { [.yuv420p, .bgr0].contains(pixels) }

    /// How far a frame made as small as this is from it.
    ///
    /// - Parameters:
    ///   - frame: the frame's size.
    ///   - pixels: the frame's (see ``compares(_:)``).
    /// - Throws: ``CaptureError`` `.noPicture` if the frame cannot be read.
    func difference(from content: FrameContent, _ frame: PixelSize, _ pixels: RawPixels) throws
        -> PictureDifference
    {
        precondition(Self.compares(pixels))
        let bytes = try content.bytes()
        guard bytes.count == pixels.byteCount(frame) else {
            throw CaptureError(.noPicture, "A frame has \(bytes.count) bytes, not \(pixels.byteCount(frame))")
        }
        // What is a block here is one of the whole picture, or nearly.
        let block = 2
        var bgrx = rgba
        let count = size.width * size.height
        bgrx.withUnsafeMutableBytes { pixels_swap_red_blue($0.bindMemory(to: UInt8.self).baseAddress, count) }
        guard pixels == .yuv420p else {
            let area = PictureDifference.Area(size: size, stride: 4, components: 3, block: block)
            return PictureDifference(bgrx, try shrunk(bytes, from: 0, frame, components: 4), [area])
        }
        let planes = pixels.planes(frame)
        let areas = planes.enumerated().map { number, plane in
            PictureDifference.Area(start: number * count, size: size, block: block, weight: plane.weight)
        }
        let small = try planes.map { try shrunk(bytes, from: $0.start, $0.size, components: 1) }
        return PictureDifference(Self.planes(bgrx, count), Data(small.joined()), areas)
    }

    /// Y, U and V of each of so many pixels.
    private static func planes(_ bgrx: Data, _ count: Int) -> Data {
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
        return planes
    }

    private func shrunk(
        _ bytes: Data,
        from start: Int,
        _ area: PixelSize,
        components: Int
    ) throws -> Data {
        var small = Data(count: size.width * size.height * components)
        let isDone = small.withUnsafeMutableBytes { small in
            bytes.withUnsafeBytes { bytes in
                pixels_shrink(
                    bytes.bindMemory(to: UInt8.self).baseAddress.map { $0 + start },
                    area.width,
                    area.height,
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
