import ChildProcess

/// A capability of ffmpeg that renders need and some builds lack.
public struct FFmpegFeature: Sendable, Hashable {
    /// What would fail without it, such as `webm` or `burnt-in subtitles`.
    public let purpose: String
    /// Whether a render with the default options needs it.
    public let isEssential: Bool
    /// Names as in `ffmpeg -encoders`.
    public let encoders: [String]
    /// Names as in `ffmpeg -filters`.
    public let filters: [String]

    init(_ purpose: String, isEssential: Bool = false, encoders: [String] = [], filters: [String] = []) {
        self.purpose = purpose
        self.isEssential = isEssential
        self.encoders = encoders
        self.filters = filters
    }

    /// All of them: video and audio in general, the formats with their default codecs, and the needs of options.
    public static let all: [FFmpegFeature] =
        [
            FFmpegFeature(
                "every picture",
                isEssential: true,
                filters: ["crop", "fillborders", "format", "pad", "scale", "setparams"]
            ),
            FFmpegFeature(
                "every sound",
                isEssential: true,
                filters: [
                    "adelay", "afade", "aformat", "aloop", "amix", "anullsrc", "apad", "areverse",
                    "aresample",
                    "asetnsamples", "asetpts", "asetrate", "atrim", "pan", "volume",
                ]
            ),
        ]
        + OutputFormat.named.map { format in
            let codec = format.usualCodec
            let sound = format.hasAudio ? [format.usualAudioCodec(beside: codec)] : []
            return FFmpegFeature(
                format.name,
                isEssential: format == .mp4,
                encoders: [codec.encoder] + sound,
                filters: format == .gif ? ["split", "palettegen", "paletteuse"] : []
            )
        }
        + ["h265", "av1"].map {
            FFmpegFeature("--video-codec \($0)", encoders: [VideoCodec(named: $0).encoder])
        }
        + [
            FFmpegFeature(
                "burnt-in subtitles",
                filters: ["ass", "blend", "color", "overlay", "setpts", "settb", "subtitles"]
            ),
            FFmpegFeature("--contact-sheet", filters: ["drawtext", "select", "setpts", "split", "tile"]),
            FFmpegFeature("--waveform", filters: ["asplit", "color", "overlay", "setpts", "showwavespic"]),
            FFmpegFeature("--loudness", filters: ["ebur128"]),
            FFmpegFeature("--limiter", filters: ["alimiter"]),
        ]
}

/// A feature that is unavailable, and the missing encoders and filters.
public struct FFmpegShortage: Sendable, Hashable {
    public let feature: FFmpegFeature
    public let encoders: [String]
    public let filters: [String]
}

extension FFmpegTools {
    /// The features that this ffmpeg lacks.
    ///
    /// - Throws: ``FFmpegError`` if it does not list its encoders and filters.
    public func shortages(of features: [FFmpegFeature] = FFmpegFeature.all) async throws -> [FFmpegShortage] {
        async let encoders = names("-encoders")
        async let filters = names("-filters")
        let known = (encoders: try await encoders, filters: try await filters)
        return features.compactMap { feature in
            let shortage = FFmpegShortage(
                feature: feature,
                encoders: feature.encoders.filter { !known.encoders.contains($0) },
                filters: feature.filters.filter { !known.filters.contains($0) }
            )
            return shortage.encoders.isEmpty && shortage.filters.isEmpty ? nil : shortage
        }
    }

    /// The second word of each line: flags come before the name, and a description after it.
    private func names(_ list: String) async throws -> Set<String> {
        let arguments = ["-hide_banner", list]
        let command = ChildCommand(executable: ffmpeg, arguments: arguments, environment: environment)
        let result = try await ToolOutput.of(command, within: .seconds(20))
        guard result.status.isSuccess else {
            throw FFmpegError(
                .unfit,
                "\(ffmpeg) does not answer \(list) as ffmpeg does",
                arguments: [ffmpeg] + arguments,
                status: result.status,
                standardError: result.messages
            )
        }
        return Set(
            result.output.split(separator: "\n").compactMap { line in
                line.split(separator: " ").dropFirst().first.map(String.init)
            }
        )
    }
}
