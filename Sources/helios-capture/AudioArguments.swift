import ArgumentParser
import HeliosCapture

/// The options that say what is heard.
struct AudioArguments: ParsableArguments {
    private static let defaults = AudioOptions()

    @Option(
        help: ArgumentHelp(
            "ffmpeg's sound encoder; default: what is usual in the file's container, aac in MP4.",
            valueName: "name"
        )
    )
    var audioCodec: String?

    @Option(
        help: ArgumentHelp(
            "The sound's bitrate; default: \(Self.defaults.bitrate?.description ?? "the encoder's").",
            valueName: "rate"
        ),
        transform: bitrate
    )
    var audioBitrate: Bitrate?

    @Option(help: ArgumentHelp("Samples per second.", valueName: "hertz"))
    var audioSampleRate = Self.defaults.sampleRate

    @Option(
        name: .customLong("audio"),
        help: ArgumentHelp(
            #"""
            A sound to mix in, as often as you like. After the file may follow, each after a comma: offset=S \#
            (when it begins in the video), seek=S (where in the file), volume=FACTOR, fade-in=S, fade-out=S, \#
            fade-easing=NAME, loop, rate=FACTOR. A comma in the file's name is written "\,".
            """#,
            valueName: "file[,key=value…]"
        ),
        transform: audioTrack
    )
    var tracks: [AudioTrackOption] = []

    @Flag(help: "Leave out all sound.")
    var mute = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Bring the mix to this loudness, in LUFS (EBU R 128); -14 is what most sites ask for. Peaks that "
                + "would pass -1 dBTP are limited.",
            valueName: "lufs"
        )
    )
    var loudness: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Let no peak of the mix pass this level, in dBFS.", valueName: "db")
    )
    var limiter: Double?

    @Option(
        help: ArgumentHelp(
            "Write the sound to a file of its own; its extension chooses the format. The video has none then.",
            valueName: "path"
        )
    )
    var separateAudio: String?

    @Flag(help: "Give the video a silent sound track if there is no sound.")
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

/// Reads a sound track for an option.
func audioTrack(_ text: String) throws -> AudioTrackOption {
    do {
        return try AudioTrackOption(parsing: text)
    } catch {
        throw ValidationError([error.reason, error.advice].compactMap(\.self).joined(separator: ". "))
    }
}
