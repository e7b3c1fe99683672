import CPixels
import Foundation
import Frames

/// The difference of two pictures.
struct PictureDifference: Sendable, Hashable, CustomStringConvertible {
    /// The mean squared error of all components, each from 0 to 255; Y, U and V planes are weighted 4, 1 and 1, as by
    /// ffmpeg's `psnr` for yuv420p.
    let meanSquare: Double
    /// The largest difference between the means of a component in a block of 16x16 pixels.
    let block: Double

    /// The lowest acceptable PSNR against the browser's own picture, in dB.
    ///
    /// Frames between two checks may be slightly worse, and each should reach ``wantedRatio``.
    static let leastRatio = 42.0
    /// What every frame should reach, in dB.
    static let wantedRatio = 40.0
    /// The limit for each block: edges of a backdrop filter differ by up to 12, a missing letter by 20 or more.
    static let mostBlock = 14.0

    init(meanSquare: Double, block: Double) {
        self.meanSquare = meanSquare
        self.block = block
    }

    /// An area to compare: a plane, or packed pixels.
    struct Area {
        /// Its offset in bytes.
        var start = 0
        let size: PixelSize
        /// Bytes per pixel.
        var stride = 1
        /// How many of them are compared.
        var components = 1
        /// The side of a block, in this area's pixels.
        let block: Int
        /// Its weight.
        var weight = 1.0
    }

    /// Compares areas of two pictures; their weights add up to 1.
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

    /// The mean squared error of pictures with this ratio.
    static func meanSquare(atRatio ratio: Double) -> Double { 255 * 255 / pow(10, ratio / 10) }

    /// Whether they are visually identical: antialiasing may differ, areas may not.
    var isSmall: Bool { isWithin(Self.leastRatio) }

    /// Whether it is small enough for one frame, so that those before it may be trusted even if the next ones may not.
    var isTolerable: Bool { isWithin(Self.wantedRatio) }

    private func isWithin(_ least: Double) -> Bool { ratio >= least && block <= Self.mostBlock }

    /// Whether thumbnails with this difference need no full comparison: much less than between pictures that differ only in
    /// antialiasing, and more than the rounding of scaling (54 dB).
    ///
    /// Their blocks hardly differ otherwise, by 1.0 to 2.5: text in layers that move differs there by 4 where the frames
    /// are 39.2 to 42.7 dB apart, while the ratio of the thumbnails is 47 dB.
    var isSmallInThumbnails: Bool { ratio >= Self.leastThumbnailRatio && block <= Self.mostThumbnailBlock }

    private static let leastThumbnailRatio = 46.0
    private static let mostThumbnailBlock = 2.6

    var description: String {
        String(format: "%.1f dB, at most %.1f of 255 in a block", ratio, block)
    }
}

extension RawPicture {
    /// The difference of a frame in the same pixel format.
    ///
    /// - Throws: ``CaptureError`` `.noPicture` if it cannot be read.
    func difference(from content: FrameContent) throws -> PictureDifference {
        var other = try content.bytes()
        guard other.count == data.count else {
            throw CaptureError(.noPicture, "A frame has \(other.count) bytes, not \(data.count)")
        }
        guard pixels == .bgra else { return difference(data, other) }
        // Colours are weighted by their alpha.
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
    /// The areas of pictures in this pixel format, in blocks of 16x16; planes are weighted by their size.
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

    /// The planes of yuv420p: offset, size and weight of each.
    func planes(_ size: PixelSize) -> [(start: Int, size: PixelSize, weight: Double)] {
        let chroma = PixelSize(width: size.width / 2, height: size.height / 2)
        let (lumaBytes, chromaBytes) = (size.width * size.height, chroma.width * chroma.height)
        return [
            (0, size, 4.0 / 6), (lumaBytes, chroma, 1.0 / 6), (lumaBytes + chromaBytes, chroma, 1.0 / 6),
        ]
    }
}
