/// What the qualities mean to an encoder, and which of the user's own settings it understands.
///
/// `standard` was chosen by 64 flat colours that change with every frame: squares of 32 pixels come back within
/// 3 of 255 with every encoder.
public struct CodecSettings: Sendable, Hashable {
    public let codec: VideoCodec

    public init(_ codec: VideoCodec) {
        self.codec = codec
    }

    /// Whether it has an option `-preset`, as far as that is known.
    public var hasPreset: Bool {
        switch codec.family {
        case .h264, .h265, .webp, .other: true
        case .av1: codec.encoder != "libaom-av1"
        case .vp8, .vp9, .prores, .ffv1, .gif, .apng, .png: false
        }
    }

    /// The values of `-crf`; nil: it has no such option.
    public var qualities: ClosedRange<Double>? {
        switch codec.family {
        case .h264, .h265: 0...51
        case .av1, .vp8, .vp9, .other: 0...63
        case .prores, .ffv1, .gif, .apng, .webp, .png: nil
        }
    }

    /// Whether a bitrate can be asked for (`-b:v`).
    public var hasBitrate: Bool { qualities != nil }

    /// The preset that a quality stands for.
    public func preset(_ quality: EncodingQuality) -> String? {
        switch codec.encoder {
        case "libx264", "libx264rgb", "libx265": quality.choose("veryfast", "medium", "slow")
        case "libsvtav1": quality.choose("12", "8", "5")
        default: nil
        }
    }

    /// The constant quality that a quality stands for.
    public func constantQuality(_ quality: EncodingQuality) -> Double? {
        switch codec.encoder {
        case "libx264", "libx264rgb", "libx265": quality.choose(23, 18, 14)
        case "libsvtav1", "libaom-av1": quality.choose(32, 20, 14)
        case "libvpx", "libvpx-vp9": quality.choose(32, 18, 12)
        default: nil
        }
    }

    /// What goes with `-crf`, so that it decides alone. VP8 knows no quality without a highest bitrate.
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
        // Its report would push ffmpeg's own messages out of sight.
        case "libx265": ["-x265-params", "log-level=error"]
        case "libvpx-vp9", "libvpx":
            ["-deadline", "good", "-cpu-used", quality.choose("5", "2", "1")]
                + (codec.family == .vp9 ? ["-row-mt", "1"] : [])
                + (PixelLayout(named: pixelFormat).hasAlpha ? ["-auto-alt-ref", "0"] : [])
        case "libaom-av1": ["-cpu-used", quality.choose("8", "6", "4"), "-row-mt", "1"]
        case "prores_ks": profile(quality, pixelFormat: pixelFormat)
        // Every frame by itself, with a checksum for each slice, as archives want it.
        case "ffv1": ["-level", "3", "-g", "1", "-slicecrc", "1"]
        case "apng", "png":
            ["-compression_level", quality.choose("1", "6", "9")]
                + (quality == .high ? ["-pred", "mixed"] : [])
        // Alpha is without loss in any case.
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
