import ArgumentParser
import HeliosCapture

/// The audio options.
struct AudioArguments: ParsableArguments {
    private static let defaults = AudioOptions()

    @Option(
        help: ArgumentHelp(
            "ffmpeg's audio encoder; default: the container's usual one, aac in MP4.",
            valueName: "name"
        )
    )
    var audioCodec: String?

    @Option(
        help: ArgumentHelp(
            "The audio bitrate; default: \(Self.defaults.bitrate?.description ?? "the encoder's").",
            valueName: "rate"
        ),
        transform: bitrate
    )
    var audioBitrate: Bitrate?

    @Option(help: ArgumentHelp("The sample rate of the audio.", valueName: "hertz"))
    var audioSampleRate = Self.defaults.sampleRate

    @Option(
        name: .customLong("audio"),
        help: ArgumentHelp(
            #"""
            An audio file to mix in; repeatable. Options follow after commas: offset=S (start in the video), \#
            seek=S (start in the file), volume=FACTOR, fade-in=S, fade-out=S, fade-easing=NAME, loop, rate=FACTOR. \#
            A comma in the file's name is written "\,".
            """#,
            valueName: "file[,key=value…]"
        ),
        completion: .file(),
        transform: audioTrack
    )
    var tracks: [AudioTrackOption] = []

    @Flag(help: "Render without audio.")
    var mute = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Normalise the mix to this loudness, in LUFS (EBU R 128); most sites ask for -14. Peaks "
                + "above -1 dBTP are limited.",
            valueName: "lufs"
        )
    )
    var loudness: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Limit the peaks of the mix to this level, in dBFS.", valueName: "db")
    )
    var limiter: Double?

    @Option(
        help: ArgumentHelp(
            "Write the audio to a separate file; its extension selects the format. The video then has no audio.",
            valueName: "path"
        ),
        completion: .file()
    )
    var separateAudio: String?

    @Flag(help: "Add a silent audio track if there is no audio.")
    var enforceAudioTrack = false

    func options(currentDirectory: String) throws -> AudioOptions {
        var options = AudioOptions()
        options.codec = audioCodec
        options.bitrate = audioBitrate ?? options.bitrate
        options.sampleRate = audioSampleRate
        options.isMuted = mute
        options.tracks = try tracks.map { try $0.resolved(in: currentDirectory) }
        options.loudness = loudness
        options.limit = limiter
        options.separatePath = separateAudio
        options.isTrackEnforced = enforceAudioTrack
        return options
    }

    func validate() throws {
        if audioCodec?.isEmpty == true { throw ValidationError("--audio-codec is empty") }
        if mute, !tracks.isEmpty { throw ValidationError("--mute and --audio exclude each other") }
        if mute, separateAudio != nil {
            throw ValidationError("--mute and --separate-audio exclude each other")
        }
        guard AudioOptions.sampleRates.contains(audioSampleRate) else {
            throw ValidationError("--audio-sample-rate takes a number from 8000 to 192000")
        }
        if let loudness, !AudioOptions.loudnesses.contains(loudness) {
            throw ValidationError("--loudness takes a number from -70 to -5")
        }
        if let limiter, !AudioOptions.limits.contains(limiter) {
            throw ValidationError("--limiter takes a number from -24 to 0")
        }
    }
}

/// Parses an audio track for an option.
func audioTrack(_ text: String) throws -> AudioTrackOption {
    do {
        return try AudioTrackOption(parsing: text)
    } catch {
        throw ValidationError([error.reason, error.advice].compactMap(\.self).joined(separator: ". "))
    }
}
