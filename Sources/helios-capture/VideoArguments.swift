import ArgumentParser
import HeliosCapture

/// The options that say how the picture is encoded.
struct VideoArguments: ParsableArguments {
    private static let defaults = VideoOptions()

    @Option(help: ArgumentHelp("ffmpeg's video encoder.", valueName: "name"))
    var videoCodec = Self.defaults.codec

    @Option(
        help: ArgumentHelp(
            "The encoder's preset; default: \(VideoOptions.defaultPreset), with encoders that know it.",
            valueName: "name"
        )
    )
    var preset: String?

    @Option(
        help: ArgumentHelp(
            "Constant quality, 0 to 63; smaller is better; default: \(VideoOptions.defaultRateControl).",
            valueName: "n"
        ),
        transform: quality
    )
    var crf: Double?

    @Option(
        help: ArgumentHelp("Constant bitrate instead of constant quality, as in 8M.", valueName: "rate"),
        transform: bitrate
    )
    var videoBitrate: Bitrate?

    @Option(help: ArgumentHelp("ffmpeg's pixel format.", valueName: "name"))
    var pixelFormat = Self.defaults.pixelFormat

    @Flag(help: "Keep the page's alpha: no white behind it.")
    var transparent = Self.defaults.isTransparent

    var options: VideoOptions {
        var options = VideoOptions()
        options.isTransparent = transparent
        options.codec = videoCodec
        options.preset = preset
        options.pixelFormat = pixelFormat
        if let crf { options.rateControl = .quality(crf) }
        if let videoBitrate { options.rateControl = .bitrate(videoBitrate) }
        return options
    }

    func validate() throws {
        if crf != nil, videoBitrate != nil {
            throw ValidationError("--crf and --video-bitrate exclude each other")
        }
        for (name, value) in [("--video-codec", videoCodec), ("--pixel-format", pixelFormat)]
        where value.isEmpty {
            throw ValidationError("\(name) is empty")
        }
    }
}

/// Reads a bitrate for an option.
func bitrate(_ text: String) throws -> Bitrate {
    guard let bitrate = Bitrate(parsing: text) else {
        throw ValidationError("a bitrate is written 192k, 4.5M or 128000")
    }
    return bitrate
}

/// Reads a constant quality for an option.
func quality(_ text: String) throws -> Double {
    guard let quality = Double(plainDecimal: text), RateControl.qualities.contains(quality) else {
        throw ValidationError("a quality is a number from 0 to 63")
    }
    return quality
}
