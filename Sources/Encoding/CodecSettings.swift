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
        switch (codec.encoder, quality) {
        case ("libx264", .draft), ("libx264rgb", .draft), ("libx265", .draft): "veryfast"
        case ("libx264", .standard), ("libx264rgb", .standard), ("libx265", .standard): "medium"
        case ("libx264", .high), ("libx264rgb", .high), ("libx265", .high): "slow"
        case ("libsvtav1", .draft): "12"
        case ("libsvtav1", .standard): "8"
        case ("libsvtav1", .high): "5"
        default: nil
        }
    }

    /// The constant quality that a quality stands for.
    public func constantQuality(_ quality: EncodingQuality) -> Double? {
        switch codec.encoder {
        case "libx264", "libx264rgb", "libx265":
            switch quality {
            case .draft: 23
            case .standard: 18
            case .high: 14
            }
        case "libsvtav1", "libaom-av1", "libvpx", "libvpx-vp9":
            switch quality {
            case .draft: 32
            case .standard: codec.family == .av1 ? 20 : 18
            case .high: codec.family == .av1 ? 14 : 12
            }
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
            ["-deadline", "good", "-cpu-used", speed(quality)]
                + (codec.family == .vp9 ? ["-row-mt", "1"] : [])
                + (PixelLayout(named: pixelFormat).hasAlpha ? ["-auto-alt-ref", "0"] : [])
        case "libaom-av1": ["-cpu-used", speed(quality), "-row-mt", "1"]
        case "prores_ks": profile(quality, pixelFormat: pixelFormat)
        // Every frame by itself, with a checksum for each slice, as archives want it.
        case "ffv1": ["-level", "3", "-g", "1", "-slicecrc", "1"]
        case "apng", "png": compression(quality)
        // Alpha is without loss in any case.
        case "libwebp_anim", "libwebp": webp(quality)
        default: []
        }
    }

    /// How much faster the encoder is to be than it could be thorough.
    private func speed(_ quality: EncodingQuality) -> String {
        switch quality {
        case .draft: codec.family == .av1 ? "8" : "5"
        case .standard: codec.family == .av1 ? "6" : "2"
        case .high: codec.family == .av1 ? "4" : "1"
        }
    }

    private func profile(_ quality: EncodingQuality, pixelFormat: String) -> [String] {
        let isFull = pixelFormat.contains("444")
        let name = isFull ? "4444" : quality == .draft ? "lt" : "hq"
        let alpha = PixelLayout(named: pixelFormat).hasAlpha ? ["-alpha_bits", "16"] : []
        return ["-profile:v", name, "-vendor", "apl0"] + alpha
    }

    private func compression(_ quality: EncodingQuality) -> [String] {
        switch quality {
        case .draft: ["-compression_level", "1"]
        case .standard: ["-compression_level", "6"]
        case .high: ["-compression_level", "9", "-pred", "mixed"]
        }
    }

    private func webp(_ quality: EncodingQuality) -> [String] {
        switch quality {
        case .draft: ["-quality", "75", "-compression_level", "2"]
        case .standard: ["-quality", "95", "-compression_level", "4"]
        case .high: ["-lossless", "1", "-compression_level", "2"]
        }
    }
}
