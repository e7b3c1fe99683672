import CPixels
import CSPNG
import Foundation
import Frames

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

    /// Decodes a PNG file from the browser.
    ///
    /// - Parameter crop: the part to keep; nil: all of it.
    /// - Throws: ``CaptureError`` `.noPicture` if it cannot be decoded, or is smaller than the part.
    init(png: Data, crop: PixelRectangle? = nil, as pixels: RawPixels) throws {
        let (whole, rgba) = try Self.decoded(png)
        let part = crop ?? PixelRectangle(x: 0, y: 0, size: whole)
        guard part.x >= 0, part.y >= 0, part.x + part.size.width <= whole.width,
            part.y + part.size.height <= whole.height
        else { throw CaptureError(.noPicture, "The browser's picture of \(whole) lacks a part of the frame") }
        self.init(
            rgba: part.size == whole ? rgba : Self.cropped(rgba, of: whole, to: part),
            part.size,
            as: pixels
        )
    }

    /// - Parameter rgba: four bytes per pixel, with straight alpha.
    init(rgba: Data, _ size: PixelSize, as pixels: RawPixels) {
        self.size = size
        self.pixels = pixels
        var source = rgba
        let count = size.width * size.height
        if pixels != .rgba {
            source.withUnsafeMutableBytes {
                pixels_swap_red_blue($0.bindMemory(to: UInt8.self).baseAddress, count)
            }
        }
        guard pixels == .yuv420p else {
            data = source
            return
        }
        var planes = Data(count: pixels.byteCount(size))
        planes.withUnsafeMutableBytes { planes in
            source.withUnsafeBytes { source in
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

    /// Four bytes per pixel, R first.
    static func decoded(_ png: Data) throws -> (PixelSize, Data) {
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
            var pixels = Data(count: size.width * size.height * 4)
            try pixels.withUnsafeMutableBytes {
                try require(
                    spng_decode_image(context, $0.baseAddress, $0.count, CInt(SPNG_FMT_RGBA8.rawValue), 0)
                )
            }
            return (size, pixels)
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
