import CPixels
import CSPNG
import Foundation
import Frames

/// Memory for a decoded picture that calls in turn use again: of fresh memory every page is cleared first, 2,000 for a
/// picture of 1080p.
final class PictureScratch {
    fileprivate(set) var pixels = Data()
}

/// A picture in the encoder's pixel format.
struct RawPicture: Sendable {
    let size: PixelSize
    let pixels: RawPixels
    let data: Data

    init(size: PixelSize, pixels: RawPixels, data: Data) {
        self.size = size
        self.pixels = pixels
        self.data = data
    }

    /// - Parameters:
    ///   - format: the captured picture's: a PNG file, or RGBA pixels.
    ///   - scratch: memory to decode into.
    init(
        _ picture: Data,
        _ format: CaptureFormat,
        as pixels: RawPixels,
        scratch: PictureScratch = PictureScratch()
    ) throws {
        switch format.layout {
        case .png: try self.init(png: picture, crop: format.crop, as: pixels, scratch: scratch)
        case .raw(.rgba): self.init(rgba: picture, format.size, as: pixels)
        case .raw: preconditionFailure("other pixels are captured as the encoder takes them")
        }
    }

    /// Decodes a PNG file from the browser.
    ///
    /// - Parameter crop: the part to keep; nil: all of it.
    /// - Throws: ``CaptureError`` `.noPicture` if it cannot be decoded, or is smaller than the part.
    init(
        png: Data,
        crop: PixelRectangle? = nil,
        as pixels: RawPixels,
        scratch: PictureScratch = PictureScratch()
    ) throws {
        let whole = try Self.decode(png, into: &scratch.pixels)
        let part = crop ?? PixelRectangle(x: 0, y: 0, size: whole)
        guard part.x >= 0, part.y >= 0, part.x + part.size.width <= whole.width,
            part.y + part.size.height <= whole.height
        else { throw CaptureError(.noPicture, "The browser's picture of \(whole) lacks a part of the frame") }
        self.init(
            rgba: part.size == whole ? scratch.pixels : Self.cropped(scratch.pixels, of: whole, to: part),
            part.size,
            as: pixels
        )
    }

    /// - Parameter rgba: four bytes per pixel, with straight alpha.
    init(rgba: Data, _ size: PixelSize, as pixels: RawPixels) {
        self.size = size
        self.pixels = pixels
        switch pixels {
        case .rgba: data = rgba
        case .bgr0, .bgra:
            var swapped = rgba
            swapped.withUnsafeMutableBytes {
                pixels_swap_red_blue(
                    $0.bindMemory(to: UInt8.self).baseAddress,
                    size.width * size.height
                )
            }
            data = swapped
        case .yuv420p:
            var planes = Data(count: pixels.byteCount(size))
            planes.withUnsafeMutableBytes { planes in
                rgba.withUnsafeBytes { source in
                    pixels_convert(
                        source.bindMemory(to: UInt8.self).baseAddress,
                        planes.bindMemory(to: UInt8.self).baseAddress,
                        size.width,
                        size.height
                    )
                }
            }
            data = planes
        }
    }

    /// Decodes a PNG file to four bytes per pixel, R first.
    ///
    /// - Parameter pixels: resized as needed.
    /// - Returns: the picture's size.
    static func decode(_ png: Data, into pixels: inout Data) throws -> PixelSize {
        guard let context = spng_ctx_new(0) else { throw CaptureError(.noPicture, "No memory for a picture") }
        defer { spng_ctx_free(context) }
        return try png.withUnsafeBytes { bytes in
            func require(_ result: CInt) throws {
                guard result == 0 else {
                    let reason = String(cString: spng_strerror(result))
                    throw CaptureError(.noPicture, "The browser's picture cannot be decoded: \(reason)")
                }
            }
            // The file is from our own browser: checksums of its chunks are not verified.
            try require(
                spng_set_crc_action(context, CInt(SPNG_CRC_USE.rawValue), CInt(SPNG_CRC_USE.rawValue))
            )
            try require(spng_set_png_buffer(context, bytes.baseAddress, bytes.count))
            var header = spng_ihdr()
            try require(spng_get_ihdr(context, &header))
            let size = PixelSize(width: Int(header.width), height: Int(header.height))
            let count = size.width * size.height * 4
            if pixels.count != count { pixels = Data(count: count) }
            try pixels.withUnsafeMutableBytes {
                try require(
                    spng_decode_image(context, $0.baseAddress, $0.count, CInt(SPNG_FMT_RGBA8.rawValue), 0)
                )
            }
            return size
        }
    }

    private static func cropped(_ rgba: Data, of whole: PixelSize, to part: PixelRectangle) -> Data {
        var rows = Data(capacity: part.size.width * part.size.height * 4)
        for row in part.y..<(part.y + part.size.height) {
            let start = rgba.startIndex + (row * whole.width + part.x) * 4
            rows.append(rgba[start..<(start + part.size.width * 4)])
        }
        return rows
    }
}
