import ArgumentParser
import HeliosCapture

/// The options that say what is heard.
struct AudioArguments: ParsableArguments {
    private static let defaults = AudioOptions()

    @Option(help: ArgumentHelp("ffmpeg's sound encoder.", valueName: "name"))
    var audioCodec = Self.defaults.codec

    @Option(
        help: ArgumentHelp(
            "The sound's bitrate; default: \(Self.defaults.bitrate?.description ?? "the encoder's").",
            valueName: "rate"
        ),
        transform: bitrate
    )
    var audioBitrate: Bitrate?

    @Option(
        name: .customLong("audio"),
        help: ArgumentHelp(
            #"""
            A sound to mix in, as often as you like. After the file may follow, each after a comma: offset=S \#
            (when it begins in the video), seek=S (where in the file), volume=FACTOR, fade-in=S, fade-out=S, \#
            loop, rate=FACTOR. A comma in the file's name is written "\,".
            """#,
            valueName: "file[,key=value…]"
        ),
        transform: audioTrack
    )
    var tracks: [AudioTrackOption] = []

    @Flag(help: "Leave out all sound.")
    var mute = false

    func options(currentDirectory: String) throws -> AudioOptions {
        var options = AudioOptions()
        options.codec = audioCodec
        options.bitrate = audioBitrate ?? options.bitrate
        options.isMuted = mute
        options.tracks = try tracks.map { try $0.resolved(in: currentDirectory) }
        return options
    }

    func validate() throws {
        if audioCodec.isEmpty { throw ValidationError("--audio-codec is empty") }
        if mute, !tracks.isEmpty { throw ValidationError("--mute and --audio exclude each other") }
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
