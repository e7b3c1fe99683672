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
    private static let blockSize = 16

    init(meanSquare: Double, block: Double) {
        self.meanSquare = meanSquare
        self.block = block
    }

    /// Compares two pictures of the same size, in the same pixels.
    init(
        _ left: UnsafeRawBufferPointer,
        _ right: UnsafeRawBufferPointer,
        _ size: PixelSize,
        _ pixels: RawPixels
    ) {
        let (left, right) = (left.bindMemory(to: UInt8.self), right.bindMemory(to: UInt8.self))
        let (width, height) = (size.width, size.height)
        guard pixels == .yuv420p else {
            let components = pixels == .bgr0 ? 3 : 4
            let found = pixels_compare(
                left.baseAddress,
                right.baseAddress,
                width,
                height,
                4,
                components,
                Self.blockSize
            )
            self.init(meanSquare: found.squares / Double(width * height * components), block: found.block)
            return
        }
        let chroma = (width: width / 2, height: height / 2)
        let planes: [(start: Int, width: Int, height: Int, block: Int, weight: Double)] = [
            (0, width, height, Self.blockSize, 4),
            (width * height, chroma.width, chroma.height, Self.blockSize / 2, 1),
            (
                width * height + chroma.width * chroma.height, chroma.width, chroma.height,
                Self.blockSize / 2, 1
            ),
        ]
        let found = planes.map { plane in
            let difference = pixels_compare(
                left.baseAddress.map { $0 + plane.start },
                right.baseAddress.map { $0 + plane.start },
                plane.width,
                plane.height,
                1,
                1,
                plane.block
            )
            let mean = difference.squares / Double(plane.width * plane.height) * plane.weight / 6
            return (mean: mean, block: difference.block)
        }
        self.init(meanSquare: found.reduce(0) { $0 + $1.mean }, block: found.map(\.block).max() ?? 0)
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
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { PictureDifference(left, $0, size, pixels) }
        }
    }
}
