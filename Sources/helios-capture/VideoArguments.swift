import ArgumentParser
import Encoding
import HeliosCapture

extension EncodingQuality: ExpressibleByArgument {}

/// The video encoding options.
struct VideoArguments: ParsableArguments {
    private static let defaults = VideoOptions()
    private static let usual = RenderOptions.defaultFormat.usualCodec

    @Option(
        help: ArgumentHelp(
            "\(OutputFormat.named.map(\.name).joined(separator: ", ")) (a folder of them); default: what the "
                + "output's extension says. gif, apng, webp and png have no audio.",
            valueName: "name"
        ),
        transform: outputFormat
    )
    var format: OutputFormat?

    @Option(help: "Sets the defaults of the following options.")
    var quality = Self.defaults.quality

    @Option(
        help: ArgumentHelp(
            "h264, h265, av1, vp9, prores, ffv1, or any other video encoder of ffmpeg; default: the format's usual "
                + "one, \(usual.encoder) in MP4.",
            valueName: "name"
        )
    )
    var videoCodec: String?

    @Option(
        help: ArgumentHelp(
            "The encoder's preset; default: by --quality, \(usualPreset) with \(usual.encoder).",
            valueName: "name"
        )
    )
    var preset: String?

    @Option(
        help: ArgumentHelp(
            "Constant quality, 0 to 63; smaller is better; default: by --quality, \(usualConstantQuality) with "
                + "\(usual.encoder).",
            valueName: "n"
        ),
        transform: constantQuality
    )
    var crf: Double?

    @Option(
        help: ArgumentHelp("Constant bitrate instead of constant quality, such as 8M.", valueName: "rate"),
        transform: bitrate
    )
    var videoBitrate: Bitrate?

    @Option(
        help: ArgumentHelp(
            "ffmpeg's pixel format; default: the encoder's usual one, \(usualPixels) with \(usual.encoder).",
            valueName: "name"
        )
    )
    var pixelFormat: String?

    @Option(
        help: ArgumentHelp("Bits per colour channel, 8 or 10; default: the encoder's usual.", valueName: "n")
    )
    var bitDepth: Int?

    @Flag(help: "Keep the page's alpha: no white behind it.")
    var transparent = Self.defaults.isTransparent

    private static var usualPreset: String { CodecSettings(usual).preset(defaults.quality) ?? "none" }

    private static var usualConstantQuality: String {
        CodecSettings(usual).constantQuality(defaults.quality).map { "\(RateControl.quality($0))" } ?? "none"
    }

    private static var usualPixels: String {
        usual.usualPixelFormat(defaults.quality, isTransparent: false, isDeep: false) ?? "none"
    }

    var options: VideoOptions {
        var options = VideoOptions()
        options.format = format
        options.quality = quality
        options.codec = videoCodec
        options.preset = preset
        options.pixelFormat = pixelFormat
        options.bitDepth = bitDepth
        options.isTransparent = transparent
        if let crf { options.rateControl = .quality(crf) }
        if let videoBitrate { options.rateControl = .bitrate(videoBitrate) }
        return options
    }

    func validate() throws {
        if crf != nil, videoBitrate != nil {
            throw ValidationError("--crf and --video-bitrate exclude each other")
        }
        if bitDepth != nil, pixelFormat != nil {
            throw ValidationError("--bit-depth and --pixel-format exclude each other")
        }
        if let bitDepth, !VideoOptions.bitDepths.contains(bitDepth) {
            throw ValidationError("--bit-depth takes 8 or 10")
        }
        for (name, value) in [("--video-codec", videoCodec), ("--pixel-format", pixelFormat)]
        where value?.isEmpty == true {
            throw ValidationError("\(name) is empty")
        }
    }
}

/// Parses an output format for an option.
private func outputFormat(_ text: String) throws -> OutputFormat {
    guard let format = OutputFormat(named: text) else {
        let names = OutputFormat.named.map(\.name).joined(separator: ", ")
        throw ValidationError("--format takes \(names)")
    }
    return format
}

/// Parses a bitrate for an option.
func bitrate(_ text: String) throws -> Bitrate {
    guard let bitrate = Bitrate(parsing: text) else {
        throw ValidationError("a bitrate is written 192k, 4.5M or 128000")
    }
    return bitrate
}

/// Parses a constant quality for an option.
func constantQuality(_ text: String) throws -> Double {
    guard let quality = Double(plainDecimal: text), RateControl.qualities.contains(quality) else {
        throw ValidationError("a quality is a number from 0 to 63")
    }
    return quality
}
