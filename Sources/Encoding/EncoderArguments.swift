/// The encoders' options.
struct EncoderArguments {
    let options: EncoderOptions
    let layout: PixelLayout
    let hasSound: Bool
    /// The file's path; its extension decides the sound's encoder where nobody named one.
    let path: String

    /// What an encoder understands, by its family.
    private struct Family {
        var hasNamedPresets = false
        var hasQuality = false
        /// What must go with `-crf` so that it decides alone.
        var qualityCompanion: [String] = []

        init(codec: String) {
            if codec.hasPrefix("libx264") || codec.hasPrefix("libx265") {
                hasNamedPresets = true
                hasQuality = true
            } else if codec == "libvpx-vp9" || codec == "libaom-av1" {
                hasQuality = true
                qualityCompanion = ["-b:v", "0"]
            } else if codec == "libsvtav1" {
                hasQuality = true
            }
        }
    }

    var list: [String] {
        ["-c:v", options.videoCodec] + rate + ["-pix_fmt", options.pixelFormat] + colour
            + (hasSound ? sound(in: path) : ["-an"])
    }

    private var rate: [String] {
        let family = Family(codec: options.videoCodec)
        var list: [String] = []
        if let preset = options.preset, family.hasNamedPresets || options.isPresetExplicit {
            list += ["-preset", preset]
        }
        switch options.rateControl {
        case .bitrate(let bits): list += ["-b:v", "\(bits)"]
        case .quality(let quality) where family.hasQuality || options.isRateControlExplicit:
            list += ["-crf", quality.ffmpegNumber] + family.qualityCompanion
        case .quality: break
        }
        return list
    }

    private var colour: [String] {
        guard !layout.isRGB else { return [] }
        return [
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
            "-color_range", layout.isFullRange ? "pc" : "tv",
        ]
    }

    /// The sound's encoder for a file.
    func sound(in path: String) -> [String] {
        let codec = options.audioCodec ?? Self.usualAudioCodec(path.pathExtension)
        // PCM and FLAC are as large as they are.
        let isLossless = codec.hasPrefix("pcm_") || ["flac", "alac"].contains(codec)
        let bitrate = isLossless ? nil : options.audioBitrate.map { ["-b:a", "\($0)"] }
        return ["-c:a", codec] + (bitrate ?? []) + ["-ar", "\(options.sampleRate)"]
    }

    /// What players expect in a container.
    private static func usualAudioCodec(_ fileExtension: String) -> String {
        switch fileExtension {
        case "wav", "w64", "rf64", "aiff", "aif": "pcm_s16le"
        case "flac": "flac"
        case "mp3": "libmp3lame"
        case "webm", "weba", "opus": "libopus"
        case "ogg", "oga": "libvorbis"
        default: "aac"
        }
    }
}

extension Double {
    /// The shortest text that ffmpeg reads back as the same number: `18`, `0.8`.
    var ffmpegNumber: String {
        if let whole = Int(exactly: self) { return "\(whole)" }
        return "\(self)"
    }
}
