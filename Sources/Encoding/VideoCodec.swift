import Frames

/// A video encoder of ffmpeg, and its codec.
public struct VideoCodec: Sendable, Hashable {
    /// A codec; several encoders may share it.
    public enum Family: String, Sendable, Hashable {
        case h264, h265, av1, vp8, vp9, prores, ffv1, gif, apng, webp, png
        /// Any other, which is passed to ffmpeg unchanged.
        case other
    }

    /// ffmpeg's name, as in `ffmpeg -encoders`.
    public let encoder: String
    public let family: Family

    /// The default encoders by codec name.
    static let preferred: [(name: String, encoder: String)] = [
        ("h264", "libx264"), ("h265", "libx265"), ("hevc", "libx265"), ("av1", "libsvtav1"),
        ("vp8", "libvpx"), ("vp9", "libvpx-vp9"), ("prores", "prores_ks"), ("webp", "libwebp_anim"),
    ]

    /// - Parameter name: of the encoder or codec.
    public init(named name: String) {
        encoder = Self.preferred.first { $0.name == name }?.encoder ?? name
        family =
            switch encoder {
            case _ where encoder.contains("264"): .h264
            case _ where encoder.contains("265") || encoder.hasPrefix("hevc"): .h265
            case _ where encoder.contains("av1"): .av1
            case _ where encoder.contains("vp9"): .vp9
            case "libvpx": .vp8
            case _ where encoder.hasPrefix("prores"): .prores
            case "libwebp", "libwebp_anim": .webp
            default: Family(rawValue: encoder) ?? .other
            }
    }

    /// The default pixel format.
    ///
    /// - Parameters:
    ///   - isTransparent: whether alpha is kept.
    ///   - isDeep: whether ten bits are used in place of eight.
    /// - Returns: nil if it has no such format.
    public func usualPixelFormat(_ quality: EncodingQuality, isTransparent: Bool, isDeep: Bool) -> String? {
        let format: String
        switch family {
        case .prores:
            format = isTransparent ? "yuva444p10le" : quality == .high ? "yuv444p10le" : "yuv422p10le"
        case .ffv1: format = isTransparent ? "bgra" : "bgr0"
        case .apng, .png: format = isTransparent ? "rgba" : "rgb24"
        // Its decoders expect its own conversion, which is not BT.709.
        case .webp: format = "bgra"
        case .gif: format = "pal8"
        case .h264 where encoder == "libx264rgb": format = "bgr0"
        default: format = (isTransparent ? "yuva420p" : "yuv420p") + (isDeep ? "10le" : "")
        }
        guard takes(format), !isTransparent || keepsAlpha(in: format) else { return nil }
        return isDeep && !PixelLayout(named: format).isDeep ? nil : format
    }

    /// Whether it supports a pixel format, as far as known.
    ///
    /// ffmpeg would choose another one, and convert with the wrong matrix.
    public func takes(_ pixelFormat: String) -> Bool { pixelFormats?.contains(pixelFormat) ?? true }

    /// Whether alpha is encoded: some encoders accept it and drop it.
    public func keepsAlpha(in pixelFormat: String) -> Bool {
        ![.h264, .h265, .av1, .gif].contains(family) && PixelLayout(named: pixelFormat).hasAlpha
    }

    /// The largest width and height that the encoder takes, as far as known; nil: left to ffmpeg.
    public var largestSize: PixelSize? {
        switch encoder {
        case "libvpx", "libwebp", "libwebp_anim": PixelSize(width: 16383, height: 16383)
        case "libsvtav1": PixelSize(width: 16384, height: 8704)
        default: nil
        }
    }

    /// From `ffmpeg -h encoder=`; nil: left to ffmpeg.
    var pixelFormats: [String]? {
        func planar(_ samplings: [String], _ depths: [String]) -> [String] {
            depths.flatMap { depth in samplings.map { "yuv\($0)p\(depth)" } }
        }
        let full = ["yuvj420p", "yuvj422p", "yuvj444p"]
        return switch encoder {
        case "libx264":
            planar(["420", "422", "444"], ["", "10le"]) + full
                + ["nv12", "nv16", "nv21", "nv20le", "gray", "gray10le"]
        case "libx264rgb": ["bgr0", "bgr24", "rgb24"]
        case "libx265":
            planar(["420", "422", "444"], ["", "10le", "12le"]) + full
                + ["gbrp", "gbrp10le", "gbrp12le", "gray", "gray10le", "gray12le"]
        case "libsvtav1": planar(["420"], ["", "10le"])
        case "libvpx": ["yuv420p", "yuva420p"]
        case "libvpx-vp9":
            planar(["420", "422", "440", "444"], ["", "10le", "12le"])
                + ["yuva420p", "gbrp", "gbrp10le", "gbrp12le"]
        case "prores_ks": ["yuv422p10le", "yuv444p10le", "yuva444p10le"]
        case "apng", "png": ["rgb24", "rgba", "rgb48be", "rgba64be", "gray", "ya8", "gray16be", "ya16be"]
        case "gif": ["pal8"]
        case "libwebp_anim", "libwebp": ["bgra"]
        default: nil
        }
    }
}
