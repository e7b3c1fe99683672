import Encoding
import Foundation

/// The subtitles of the video: the parsed file, and how it is used.
public struct SubtitleOptions: Sendable, Hashable {
    /// The file's path, as given.
    public let path: String
    public let file: SubtitleFile
    public var mode = SubtitleOptions.defaultMode
    /// The language of a soft track, an ISO 639-2 code.
    public var language = "und"
    /// The style of burnt-in SubRip and WebVTT.
    public var style = SubtitleStyle.standard

    public static let defaultMode = SubtitleMode.burn

    /// Reads the file.
    ///
    /// - Parameter encoding: the character encoding of a file that is not Unicode; nil: Unicode.
    /// - Throws: ``HeliosError/Code/inputNotFound`` for a file that cannot be read, and
    ///   ``HeliosError/Code/pageFailed`` for one without subtitles or with malformed ones.
    public init(path: String, encoding: String? = nil, currentDirectory: String) throws(HeliosError) {
        self.path = path
        let bytes = try NamedFile.read(path, in: currentDirectory, failure: "cannot open the subtitles")
        do {
            file = try SubtitleFile(parsing: try SubtitleText.decode(bytes, encoding: encoding))
        } catch {
            let what = "the subtitles cannot be used"
            throw HeliosError(.pageFailed, what, at: path, reason: "\(error)", cause: error)
        }
    }

    /// Checks that the options are compatible.
    ///
    /// - Parameter format: the output format, which determines the supported subtitle modes.
    /// - Throws: a usage error.
    public func check(_ format: OutputFormat) throws(HeliosError) {
        switch mode {
        case .burn:
            guard style == .standard || file.format != .ass else {
                throw HeliosError(
                    .usage,
                    "--subtitles-style is for SubRip and WebVTT",
                    at: path,
                    reason: "an ASS file has styles of its own"
                )
            }
        case .soft:
            guard SubtitleContainer(format) != nil else {
                throw HeliosError(
                    .usage,
                    "the format does not support subtitle tracks",
                    at: "--subtitles-mode soft, \(format.name)",
                    advice: "MP4, MOV, WebM and MKV have one; --subtitles-mode burn goes with every format."
                )
            }
        }
    }

    /// The three-letter ISO 639-2 code of a BCP 47 tag such as `pt-BR`; nil if there is none.
    public static func language(ofTag tag: String) -> String? {
        guard tag.isLanguageTag else { return nil }
        guard tag.lowercased() != "und" else { return "und" }
        let code = Locale.Language(identifier: tag).languageCode
        guard let letters = code?.identifier(.alpha3), code?.isISOLanguage == true else { return nil }
        return letters
    }

    /// A short description for the report.
    ///
    /// - Parameter part: the rendered range of the timeline, in milliseconds.
    func summary(of part: Range<Double>) -> String {
        let shown = file.cut(to: part).count
        let cues =
            "\(shown == file.count ? "" : "\(shown) of ")\(file.count) \(file.count == 1 ? "cue" : "cues")"
        return switch mode {
        case .burn: "\(path), \(cues), burnt in"
        case .soft: "\(path), \(cues), a track (\(language))"
        }
    }
}

/// How subtitles get into the video.
public enum SubtitleMode: String, Sendable, Hashable, CaseIterable {
    /// Rendered into the frames.
    case burn
    /// A separate subtitle track, which a player can show or hide.
    case soft
}

extension String {
    /// Whether it has the syntax of a BCP 47 language tag, such as `de`, `pt-BR` or `zh-Hant`; the language need not
    /// exist.
    public var isLanguageTag: Bool { wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil }
}
