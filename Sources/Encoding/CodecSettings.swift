/// The settings of an encoder for each quality, and the user's settings that it supports.
///
/// `standard` was measured with 64 flat colours that change with every frame: squares of 32 pixels are decoded within 3
/// of 255 with every encoder.
public struct CodecSettings: Sendable, Hashable {
    public let codec: VideoCodec

    public init(_ codec: VideoCodec) {
        self.codec = codec
    }

    /// Whether it has the option `-preset`, as far as known.
    public var hasPreset: Bool {
        switch codec.family {
        case .h264, .h265, .webp, .other: true
        case .av1: codec.encoder != "libaom-av1"
        case .vp8, .vp9, .prores, .ffv1, .gif, .apng, .png: false
        }
    }

    /// The range of `-crf`; nil: it has no such option.
    public var qualities: ClosedRange<Double>? {
        switch codec.family {
        case .h264, .h265: 0...51
        case .av1, .vp8, .vp9, .other: 0...63
        case .prores, .ffv1, .gif, .apng, .webp, .png: nil
        }
    }

    /// Whether it supports a bitrate (`-b:v`).
    public var hasBitrate: Bool { qualities != nil }

    /// The preset for a quality.
    public func preset(_ quality: EncodingQuality) -> String? {
        switch codec.encoder {
        case "libx264", "libx264rgb", "libx265": quality.choose("veryfast", "medium", "slow")
        case "libsvtav1": quality.choose("12", "8", "5")
        default: nil
        }
    }

    /// The constant rate factor for a quality.
    public func constantQuality(_ quality: EncodingQuality) -> Double? {
        switch codec.encoder {
        case "libx264", "libx264rgb", "libx265": quality.choose(23, 18, 14)
        case "libsvtav1", "libaom-av1": quality.choose(32, 20, 14)
        case "libvpx", "libvpx-vp9": quality.choose(32, 18, 12)
        default: nil
        }
    }

    /// The options that make `-crf` the only limit. VP8 needs a maximum bitrate.
    var qualityCompanion: [String] {
        switch codec.encoder {
        case "libaom-av1", "libvpx-vp9": ["-b:v", "0"]
        case "libvpx": ["-b:v", "100M"]
        default: []
        }
    }

    /// Further options of the encoder.
    func arguments(_ quality: EncodingQuality, pixelFormat: String) -> [String] {
        switch codec.encoder {
        // Its statistics would hide ffmpeg's own messages.
        case "libx265": ["-x265-params", "log-level=error"]
        case "libvpx-vp9", "libvpx":
            ["-deadline", "good", "-cpu-used", quality.choose("5", "2", "1")]
                + (codec.family == .vp9 ? ["-row-mt", "1"] : [])
                + (PixelLayout(named: pixelFormat).hasAlpha ? ["-auto-alt-ref", "0"] : [])
        case "libaom-av1": ["-cpu-used", quality.choose("8", "6", "4"), "-row-mt", "1"]
        case "prores_ks": profile(quality, pixelFormat: pixelFormat)
        // Intra-only with a checksum for each slice, as for archives.
        case "ffv1": ["-level", "3", "-g", "1", "-slicecrc", "1"]
        case "apng", "png":
            ["-compression_level", quality.choose("1", "6", "9")]
                + (quality == .high ? ["-pred", "mixed"] : [])
        // Alpha is always lossless.
        case "libwebp_anim", "libwebp":
            quality.choose(["-quality", "75"], ["-quality", "95"], ["-lossless", "1"])
                + ["-compression_level", quality.choose("2", "4", "2")]
        default: []
        }
    }

    private func profile(_ quality: EncodingQuality, pixelFormat: String) -> [String] {
        let isFull = pixelFormat.contains("444")
        let name = isFull ? "4444" : quality == .draft ? "lt" : "hq"
        let alpha = PixelLayout(named: pixelFormat).hasAlpha ? ["-alpha_bits", "16"] : []
        return ["-profile:v", name, "-vendor", "apl0"] + alpha
    }
}
