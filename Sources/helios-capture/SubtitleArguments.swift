import ArgumentParser
import Encoding
import HeliosCapture

/// The subtitle options.
struct SubtitleArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Subtitles in SRT, WebVTT or ASS, on the timeline of the whole composition.",
            valueName: "file"
        ),
        completion: .file()
    )
    var subtitles: String?

    @Option(
        name: .customLong("subtitles-mode"),
        help: ArgumentHelp(
            """
            burn: drawn into the frames; soft: a separate track that players can show and hide (MP4, MOV, \
            WebM, MKV); default: \(SubtitleOptions.defaultMode.rawValue).
            """,
            valueName: SubtitleMode.allCases.map(\.rawValue).joined(separator: "|")
        )
    )
    var mode: SubtitleMode?

    @Option(
        name: .customLong("subtitles-language"),
        help: ArgumentHelp(
            "The language of a soft track, such as de or pt-BR; default: und.",
            valueName: "tag"
        ),
        transform: subtitleLanguage
    )
    var language: String?

    @Option(
        name: .customLong("subtitles-style"),
        help: ArgumentHelp(
            """
            The style of burnt-in SRT and WebVTT subtitles: fields of an ASS style, as in \
            FontSize=20,PrimaryColour=&H00FFFF; lengths are 288ths of the picture's height.
            """,
            valueName: "name=value,…"
        ),
        transform: subtitleStyle
    )
    var style: SubtitleStyle?

    @Option(
        name: .customLong("subtitles-encoding"),
        help: ArgumentHelp(
            "The encoding of a file that is not in Unicode, by iconv's name, such as windows-1252.",
            valueName: "name"
        )
    )
    var encoding: String?

    /// Reads the subtitle file.
    func options(currentDirectory: String) throws -> SubtitleOptions? {
        guard let subtitles else { return nil }
        var options = try SubtitleOptions(
            path: subtitles,
            encoding: encoding,
            currentDirectory: currentDirectory
        )
        options.mode = mode ?? options.mode
        options.language = language ?? options.language
        options.style = style ?? options.style
        return options
    }

    func validate() throws {
        let isSoft = mode == .soft
        for (name, isGiven) in [
            ("--subtitles-mode", mode != nil), ("--subtitles-language", language != nil),
            ("--subtitles-style", style != nil), ("--subtitles-encoding", encoding != nil),
        ] where isGiven && subtitles == nil {
            throw ValidationError("\(name) goes with --subtitles")
        }
        if language != nil, !isSoft {
            throw ValidationError("--subtitles-language goes with --subtitles-mode soft")
        }
        if style != nil, isSoft {
            throw ValidationError(
                "--subtitles-style goes with --subtitles-mode burn: players choose the style of soft ones"
            )
        }
    }
}

extension SubtitleMode: ExpressibleByArgument {}

/// Parses a language tag for an option.
func subtitleLanguage(_ text: String) throws -> String {
    guard let language = SubtitleOptions.language(ofTag: text) else {
        throw ValidationError("a language is a tag such as de, pt-BR or zh-Hant")
    }
    return language
}

/// Parses a subtitle style for an option.
func subtitleStyle(_ text: String) throws -> SubtitleStyle {
    do {
        return try SubtitleStyle(parsing: text)
    } catch {
        throw ValidationError(error.description)
    }
}
