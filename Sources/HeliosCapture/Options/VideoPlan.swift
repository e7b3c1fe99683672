import Encoding
import Frames

/// The output format and encoding, resolved from the output's name and the options before any process is started.
struct VideoPlan: Sendable, Hashable {
    let format: OutputFormat
    let destination: OutputDestination
    let codec: VideoCodec
    let pixelFormat: String
    /// Whether the encoding is lossless.
    let isLossless: Bool

    /// Resolves the plan.
    ///
    /// - Throws: a usage error for incompatible options.
    static func resolve(_ options: RenderOptions) throws(HeliosError) -> VideoPlan {
        let video = options.video
        let (format, destination) = try OutputDestination.resolve(options)
        let codec = video.codec.map { VideoCodec(named: $0) } ?? format.usualCodec
        guard format.holds(codec) else {
            throw HeliosError(
                .usage,
                "the format cannot hold the codec",
                at: "\(format.name), \(codec.encoder)",
                advice: "Choose another --format or --video-codec."
            )
        }
        try options.subtitles?.check(format)
        try check(video, codec)
        try options.audio.check(format, isDrawn: options.waveformPath != nil)
        return VideoPlan(
            format: format,
            destination: destination,
            codec: codec,
            pixelFormat: try pixelFormat(video, codec, format),
            isLossless: isLossless(video, codec)
        )
    }

    /// Checks that the format supports the frame rate.
    func check(_ plan: RenderPlan) throws(HeliosError) {
        guard let highest = format.highestRate, plan.rate.numerator > highest * plan.rate.denominator else {
            return
        }
        throw HeliosError(
            .usage,
            "the frame rate is too high for the format",
            at: "\(plan.rate) frames/s, \(format.name)",
            reason: "many players show a higher rate at 10",
            advice: "Give --fps \(highest) or less."
        )
    }

    /// Checks that ffmpeg and the encoder take pictures of this size.
    func check(_ size: PixelSize) throws(HeliosError) {
        let (largest, longer) = (codec.largestSize, Self.unusedPixels)
        let reason: String
        if let largest, size.width > largest.width || size.height > largest.height {
            reason = "\(codec.encoder) takes \(largest) at most"
        } else if (size.width + longer) * (size.height + longer) > Self.mostPixels {
            reason = "ffmpeg takes \(Self.mostPixels) pixels at most, and counts \(longer) more for each side"
        } else {
            return
        }
        throw HeliosError(
            .usage,
            "the frames are too large for a video",
            at: "\(size), \(format.name)",
            reason: reason,
            advice: "Give a smaller --width, --height or --scale."
        )
    }

    /// The limit of av_image_check_size2 in ffmpeg's libavutil.
    private static let (mostPixels, unusedPixels) = (Int(Int32.max) / 8 - 1, 128)

    /// The format, encoder, pixel format and quality, for the report.
    func description(_ video: VideoOptions) -> String {
        let silence = format.hasAudio ? "" : ", without audio"
        let quality =
            switch video.rateControl {
            case .quality(let quality): "crf \(quality.shortest)"
            case .bitrate(let bitrate): "\(bitrate) bit/s"
            case nil: "\(video.quality.rawValue) quality"
            }
        return "\(format.name)\(silence); \(codec.encoder), \(pixelFormat), \(quality)"
    }

    private static func isLossless(_ video: VideoOptions, _ codec: VideoCodec) -> Bool {
        switch codec.family {
        case .ffv1, .apng, .png: true
        case .webp: video.quality == .high && video.rateControl == nil
        default: false
        }
    }

    private static func pixelFormat(
        _ video: VideoOptions,
        _ codec: VideoCodec,
        _ format: OutputFormat
    ) throws(HeliosError) -> String {
        if let pixelFormat = video.pixelFormat {
            guard codec.takes(pixelFormat) else {
                throw HeliosError(
                    .usage,
                    "the encoder does not support the pixel format",
                    at: "--pixel-format \(pixelFormat), \(codec.encoder)"
                )
            }
            guard !video.isTransparent || codec.keepsAlpha(in: pixelFormat) else {
                throw transparencyError("--pixel-format \(pixelFormat), \(codec.encoder)")
            }
            return pixelFormat
        }
        let isDeep = video.bitDepth == 10
        if video.bitDepth == 8, codec.family == .prores {
            throw HeliosError(.usage, "the encoder has no 8-bit pixel format", at: codec.encoder)
        }
        let usual = codec.usualPixelFormat(
            video.quality,
            isTransparent: video.isTransparent,
            isDeep: isDeep
        )
        if let usual { return usual }
        guard isDeep else { throw transparencyError("\(format.name), \(codec.encoder)") }
        throw HeliosError(
            .usage,
            "the encoder has no such 10-bit pixel format",
            at: "--bit-depth 10\(video.isTransparent ? " --transparent" : ""), \(codec.encoder)",
            advice: "h264, h265, av1, vp9 and prores have them; with alpha only prores has."
        )
    }

    private static func transparencyError(_ place: String) -> HeliosError {
        HeliosError(
            .usage,
            "the video would lose its alpha",
            at: "--transparent, \(place)",
            advice: "webm (vp9), mov (prores), mkv (ffv1), apng, webp and png keep it."
        )
    }

    private static func check(_ video: VideoOptions, _ codec: VideoCodec) throws(HeliosError) {
        let settings = CodecSettings(codec)
        func refuse(_ option: String) -> HeliosError {
            HeliosError(.usage, "the encoder has no such setting", at: "\(option), \(codec.encoder)")
        }
        if let preset = video.preset, !settings.hasPreset { throw refuse("--preset \(preset)") }
        switch video.rateControl {
        case .quality(let quality):
            guard let range = settings.qualities, range.contains(quality) else {
                throw refuse("--crf \(quality.shortest)")
            }
        case .bitrate(let bitrate):
            guard settings.hasBitrate else { throw refuse("--video-bitrate \(bitrate)") }
        case nil: break
        }
    }
}
