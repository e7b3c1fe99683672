import Encoding
import Foundation

/// The subtitles of the video: a file, read and checked, and what is done with it.
public struct SubtitleOptions: Sendable, Hashable {
    /// The file's path, as it was given.
    public let path: String
    public let file: SubtitleFile
    public var mode = SubtitleOptions.defaultMode
    /// The language of a soft track, as ISO 639-2 writes it.
    public var language = "und"
    /// How SubRip and WebVTT look where they are burnt in.
    public var style = SubtitleStyle.standard

    public static let defaultMode = SubtitleMode.burn

    /// Reads the file.
    ///
    /// - Parameter encoding: of a file that is in none of Unicode's; nil: it is in one of these.
    /// - Throws: ``HeliosError/Code/inputNotFound`` for a file that cannot be read, and
    ///   ``HeliosError/Code/pageFailed`` for one that holds no subtitles, or holds them malformed.
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

    /// Refuses what cannot go together.
    ///
    /// - Parameter format: the video's, which decides what it has a place for.
    /// - Throws: a usage error.
    public func check(_ format: OutputFormat) throws(HeliosError) {
        switch mode {
        case .burn:
            guard style == .standard || file.format != .ass else {
                throw HeliosError(
                    .usage,
                    "--subtitles-style is for SubRip and WebVTT",
                    at: path,
                    reason: "ASS says itself how it looks"
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

    /// What ISO 639-2 calls the language of a BCP 47 tag such as `pt-BR`, in three letters; nil for no language.
    public static func language(ofTag tag: String) -> String? {
        guard tag.isLanguageTag else { return nil }
        guard tag.lowercased() != "und" else { return "und" }
        let code = Locale.Language(identifier: tag).languageCode
        guard let letters = code?.identifier(.alpha3), code?.isISOLanguage == true else { return nil }
        return letters
    }

    /// A few words for the report.
    ///
    /// - Parameter part: what was rendered, in milliseconds of the timeline.
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
    /// Drawn into the pictures.
    case burn
    /// A track of its own, which a player shows and hides.
    case soft
}

extension String {
    /// Whether it is written like a BCP 47 language tag, as `de`, `pt-BR` or `zh-Hant`; not whether there is such a
    /// language.
    public var isLanguageTag: Bool { wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil }
}
