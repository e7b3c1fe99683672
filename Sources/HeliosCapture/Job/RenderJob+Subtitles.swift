import Encoding
import Frames

extension RenderJob {
    /// The subtitles, in the form that the output format supports.
    func subtitles(for job: EncodingJob, tools: FFmpegTools) async throws -> SubtitleTrack? {
        guard let subtitles = options.subtitles else { return nil }
        guard subtitles.mode == .soft else {
            return try SubtitleTrack(subtitles.file, name: subtitles.path, use: .burnt(subtitles.style))
        }
        do {
            return try await SubtitleTrack.stream(
                of: subtitles.file,
                name: subtitles.path,
                language: subtitles.language,
                in: job,
                converter: SubtitleCheck(tools: tools, within: timeout)
            )
        } catch let error as SubtitleError {
            throw HeliosError(
                .pageFailed,
                "the subtitles cannot be a track of this format",
                at: subtitles.path,
                reason: "\(error)",
                advice: "Burn them in with --subtitles-mode burn, or write a .mkv or .webm."
            )
        }
    }

    /// A description of the characters of burnt-in subtitles that no font has; nil if there are none.
    ///
    /// - Throws: ``HeliosError`` if there are any, unless they may be omitted.
    func missingLetters(_ tools: FFmpegTools) async throws -> String? {
        guard let subtitles = options.subtitles, subtitles.mode == .burn else { return nil }
        let check = SubtitleCheck(tools: tools, within: timeout)
        let letters = try await check.missingLetters(of: subtitles.file, style: subtitles.style)
        guard !letters.isEmpty else { return nil }
        let names = letters.map { letter in
            "\(letter) (\(letter.unicodeScalars.map { "U+\(String($0.value, radix: 16, uppercase: true))" }.joined()))"
        }.joined(separator: ", ")
        let error = HeliosError(
            .pageFailed,
            "no font has some characters of the subtitles",
            at: subtitles.path,
            reason: names,
            advice: "Install a font that has them, or give its folder with --fonts, or leave them out with "
                + "--best-effort."
        )
        guard options.isBestEffort else { throw error }
        logger.warning(
            "Characters that no font has are left out",
            metadata: ["subtitles": "\(subtitles.path)", "letters": "\(names)"]
        )
        return "characters of \(subtitles.path) that no font has: \(names)"
    }

    /// The pixel format of captured frames; subtitles are burnt in in RGB, so frames keep the browser's format then.
    var framePixelFormat: String {
        options.subtitles?.mode == .burn ? RawPixels.bgr0.rawValue : video.pixelFormat
    }
}
