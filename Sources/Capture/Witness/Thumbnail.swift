import CPixels
import Foundation
import Frames

/// A frame scaled down by the browser, at a quarter of the cost of a full picture (1080p: 13 ms in addition to drawing the
/// frame, instead of 40 to 90).
///
/// Chromium scales with a Hamming window, so scaling another picture in the same way matches it within 1 of 255.
struct Thumbnail: Sendable {
    let size: PixelSize
    /// Four bytes per pixel.
    private let rgba: Data

    /// - Throws: ``CaptureError`` `.noPicture` if it cannot be decoded.
    init(png: Data) throws {
        var rgba = Data()
        let size = try RawPicture.decode(png, into: &rgba)
        self.init(rgba: rgba, size)
    }

    /// - Parameter rgba: four bytes per pixel.
    init(rgba: Data, _ size: PixelSize) {
        self.size = size
        self.rgba = rgba
    }

    /// The size of a frame's thumbnail; nil if the frame does not divide evenly, or is small already.
    ///
    /// Other sizes are rounded by the browser, so positions would not correspond.
    static func size(for frame: PixelSize) -> PixelSize? {
        guard frame.width * frame.height > leastPixels else { return nil }
        let divisor = divisors.first { frame.width % $0 == 0 && frame.height % $0 == 0 }
        return divisor.map { PixelSize(width: frame.width / $0, height: frame.height / $0) }
    }

    private static let divisors = [8, 10, 9, 6, 5, 4]
    /// For smaller frames the full picture costs no more.
    private static let leastPixels = 300_000

    /// Whether frames in this pixel format can be compared: not those with alpha, which thumbnails lack.
    static func compares(_ pixels: RawPixels) -> Bool { [.yuv420p, .bgr0].contains(pixels) }

    /// The difference of a frame that is scaled to the thumbnail's size.
    ///
    /// - Parameters:
    ///   - frame: the frame's size.
    ///   - pixels: the frame's format (see ``compares(_:)``).
    /// - Throws: ``CaptureError`` `.noPicture` if the frame cannot be read.
    func difference(from content: FrameContent, _ frame: PixelSize, _ pixels: RawPixels) throws
        -> PictureDifference
    {
        precondition(Self.compares(pixels))
        let bytes = try content.bytes()
        guard bytes.count == pixels.byteCount(frame) else {
            throw CaptureError(.noPicture, "A frame has \(bytes.count) bytes, not \(pixels.byteCount(frame))")
        }
        // A block here corresponds to about one of the full picture.
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

    /// Y, U and V of each of `count` pixels.
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
