import CPixels
import Foundation
import Frames

/// How far two pictures are from each other.
struct PictureDifference: Sendable, Hashable, CustomStringConvertible {
    /// The mean of the squared differences of all components, each from 0 to 255; of planes of Y, U and V weighted
    /// 4, 1 and 1, as ffmpeg's `psnr` does for yuv420p.
    let meanSquare: Double
    /// The largest difference of a component's mean in a block of 16x16 pixels.
    let block: Double

    /// What a picture must have against the browser's own, in dB.
    ///
    /// Frames between two that are checked may be a little worse, and each is to have 40.
    static let leastRatio = 42.0
    /// What none of its blocks may exceed: edges of a backdrop's filter differ by up to 12, a letter that is missing by
    /// 20 and more.
    static let mostBlock = 14.0

    init(meanSquare: Double, block: Double) {
        self.meanSquare = meanSquare
        self.block = block
    }

    /// What is compared of two pictures: a plane, or pixels of several components.
    struct Area {
        /// Where it begins, in bytes.
        var start = 0
        let size: PixelSize
        /// The bytes of a pixel.
        var stride = 1
        /// How many of them count.
        var components = 1
        /// The side of a block, in pixels of this area.
        let block: Int
        /// Its part of the whole.
        var weight = 1.0
    }

    /// Compares areas at the same places of two pictures; their weights add up to 1.
    init(_ left: Data, _ right: Data, _ areas: [Area]) {
        let found = left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                areas.map { area in
                    pixels_compare(
                        left.bindMemory(to: UInt8.self).baseAddress.map { $0 + area.start },
                        right.bindMemory(to: UInt8.self).baseAddress.map { $0 + area.start },
                        area.size.width,
                        area.size.height,
                        area.stride,
                        area.components,
                        area.block
                    )
                }
            }
        }
        let means = zip(found, areas).map { found, area in
            found.squares / Double(area.size.width * area.size.height * area.components) * area.weight
        }
        self.init(meanSquare: means.reduce(0, +), block: found.map(\.block).max() ?? 0)
    }

    /// The peak signal-to-noise ratio in dB; infinite for equal pictures.
    var ratio: Double { 10 * log10(255 * 255 / meanSquare) }

    /// Whether nobody can tell one from the other: edges may be smoothed another way, no area differs.
    var isSmall: Bool { ratio >= Self.leastRatio && block <= Self.mostBlock }

    /// Whether thumbnails with this difference need no closer look: far less than two pictures that differ only in how
    /// edges are smoothed, and more than the rounding of making them small (54 dB).
    var isSmallInThumbnails: Bool { ratio >= Self.leastThumbnailRatio && block <= Self.mostBlock }

    private static let leastThumbnailRatio = 46.0

    var description: String {
        String(format: "%.1f dB, at most %.1f of 255 in a block", ratio, block)
    }
}

extension RawPicture {
    /// How far a frame in the same pixels is from this picture.
    ///
    /// - Throws: ``CaptureError`` `.noPicture` if it cannot be read.
    func difference(from content: FrameContent) throws -> PictureDifference {
        var other = try content.bytes()
        guard other.count == data.count else {
            throw CaptureError(.noPicture, "A frame has \(other.count) bytes, not \(data.count)")
        }
        guard pixels == .bgra else { return difference(data, other) }
        // The less there is of a colour, the less it matters.
        var own = data
        let count = size.width * size.height
        own.withUnsafeMutableBytes { pixels_premultiply($0.bindMemory(to: UInt8.self).baseAddress, count) }
        other.withUnsafeMutableBytes { pixels_premultiply($0.bindMemory(to: UInt8.self).baseAddress, count) }
        return difference(own, other)
    }

    private func difference(_ left: Data, _ right: Data) -> PictureDifference {
        PictureDifference(left, right, pixels.areas(size))
    }
}

extension RawPixels {
    /// What is compared of pictures in these pixels, in blocks of 16x16; each plane counts as much as it has pixels.
    fileprivate func areas(_ size: PixelSize) -> [PictureDifference.Area] {
        let block = 16
        guard self == .yuv420p else {
            let components = self == .bgr0 ? 3 : 4
            return [PictureDifference.Area(size: size, stride: 4, components: components, block: block)]
        }
        return planes(size).map { plane in
            PictureDifference.Area(
                start: plane.start,
                size: plane.size,
                block: block * plane.size.width / size.width,
                weight: plane.weight
            )
        }
    }

    /// The planes of yuv420p: where each begins, its size, and its part of the whole.
    func planes(_ size: PixelSize) -> [(start: Int, size: PixelSize, weight: Double)] {
        let chroma = PixelSize(width: size.width / 2, height: size.height / 2)
        let (lumaBytes, chromaBytes) = (size.width * size.height, chroma.width * chroma.height)
        return [
            (0, size, 4.0 / 6), (lumaBytes, chroma, 1.0 / 6), (lumaBytes + chromaBytes, chroma, 1.0 / 6),
        ]
    }
}
