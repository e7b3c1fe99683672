/// The encoders' options.
struct EncoderArguments {
    let options: EncoderOptions
    let layout: PixelLayout
    let format: OutputFormat
    let hasAudio: Bool

    private var codec: VideoCodec { VideoCodec(named: options.videoCodec) }

    var list: [String] {
        ["-c:v", codec.encoder] + rate + ["-pix_fmt", options.pixelFormat] + tag + colour
            + (hasAudio ? sound(format.usualAudioCodec(beside: codec)) : ["-an"])
    }

    private var rate: [String] {
        let settings = CodecSettings(codec)
        let preset = (options.preset ?? settings.preset(options.quality)).map { ["-preset", $0] } ?? []
        let further = settings.arguments(options.quality, pixelFormat: options.pixelFormat)
        switch options.rateControl {
        case .bitrate(let bits): return preset + ["-b:v", "\(bits)"] + further
        case .quality(let quality):
            return preset + ["-crf", quality.ffmpegNumber] + settings.qualityCompanion + further
        case nil:
            guard let quality = settings.constantQuality(options.quality) else { return preset + further }
            return preset + ["-crf", quality.ffmpegNumber] + settings.qualityCompanion + further
        }
    }

    /// Apple's players support H.265 with this tag only; ffmpeg's default is `hev1`.
    private var tag: [String] {
        codec.family == .h265 && [.mp4, .mov].contains(format) ? ["-tag:v", "hvc1"] : []
    }

    /// For RGB the filters set the colour properties, and some containers cannot store its transfer characteristics.
    private var colour: [String] {
        guard !layout.isRGB else { return [] }
        return [
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
            "-color_range", layout.isFullRange ? "pc" : "tv",
        ]
    }

    /// The audio encoder.
    ///
    /// - Parameter usual: the default encoder.
    func sound(_ usual: String) -> [String] {
        let codec = options.audioCodec ?? usual
        // PCM and FLAC have no bitrate option.
        let isLossless = codec.hasPrefix("pcm_") || ["flac", "alac"].contains(codec)
        let bitrate = isLossless ? nil : options.audioBitrate.map { ["-b:a", "\($0)"] }
        return ["-c:a", codec] + (bitrate ?? []) + ["-ar", "\(options.sampleRate)"]
    }
}

extension Double {
    /// The shortest text that ffmpeg reads back as the same number: `18`, `0.8`.
    var ffmpegNumber: String {
        if let whole = Int(exactly: self) { return "\(whole)" }
        return "\(self)"
    }
}
