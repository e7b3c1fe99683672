import ChildProcess
import Foundation
import Frames

/// Checks before a render whether every character of the subtitles can be drawn.
public struct SubtitleCheck: Sendable {
    private let tools: FFmpegTools
    private let limit: Duration

    public init(tools: FFmpegTools, within limit: Duration) {
        self.tools = tools
        self.limit = limit
    }

    /// The characters that no font has: libass omits them or draws a box, with a warning.
    ///
    /// Every cue is drawn once, in a small frame of its own.
    /// Throws ``FFmpegError`` `.subtitlesUnreadable` if the subtitles cannot be drawn at all, `.stalled` after
    /// the limit.
    public func missingLetters(of file: SubtitleFile, style: SubtitleStyle) async throws -> [Character] {
        let filter = SubtitleFilter.renderer(
            file.format,
            style,
            size: Self.size,
            location: ToolOutput.fileLocation
        )
        let result = try await run(
            [
                "-f", "lavfi", "-i", "color=black:s=\(Self.size):r=1:d=\(file.count)", "-vf",
                "format=rgb24,\(filter)", "-f", "null", "-",
            ],
            file.spread()
        )
        var letters: [Character] = []
        for line in result.messages {
            guard let letter = Self.letter(missingBy: line), !letters.contains(letter) else { continue }
            letters.append(letter)
        }
        return letters
    }

    /// The subtitles as SubRip, which can be converted to every kind of track.
    ///
    /// Without drawings, which ffmpeg would convert to text.
    public func subRip(_ file: SubtitleFile) async throws -> SubtitleFile {
        var texts = file
        for index in texts.cues.indices {
            texts.cues[index].text = ASSText.withoutDrawings(texts.cues[index].text)
        }
        texts.cues.removeAll { cue in
            // Style, name, three margins and effect precede the text.
            let shown =
                cue.text.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false).last ?? ""
            return ASSText.withoutBlocks(shown).isBlank
        }
        let result = try await run(
            MediaLocation.protocols(of: ToolOutput.fileLocation) + [
                "-f", "ass", "-i", ToolOutput.fileLocation, "-f", "srt", "pipe:1",
            ],
            texts
        )
        let lines = result.output.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return SubtitleFile(.subRip, cues: try CueReader(.subRip, lines).cues())
    }

    private func run(_ arguments: [String], _ file: SubtitleFile) async throws -> ToolOutput {
        let command = ChildCommand(
            executable: tools.ffmpeg,
            arguments: ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+warning"] + arguments,
            environment: tools.environment
        )
        let memory: MemoryFile
        do throws(ChildProcessError) {
            memory = try MemoryFile.copying(Data(file.text.utf8))
        } catch {
            throw FFmpegError(error, arguments: [tools.ffmpeg] + command.arguments)
        }
        let result = try await ToolOutput.of(command, file: memory, within: limit)
        guard result.status.isSuccess else {
            throw FFmpegError(
                .subtitlesUnreadable,
                "the subtitles cannot be read",
                arguments: [tools.ffmpeg] + command.arguments,
                status: result.status,
                standardError: result.messages
            )
        }
        return result
    }

    /// Large enough for libass to lay out text, and cheap.
    private static let size = PixelSize(width: 128, height: 72)

    /// The character in a message such as `failed to find any fallback with glyph 0x4E2D for font: (…)`. Combining
    /// marks are ignored.
    static func letter(missingBy line: String) -> Character? {
        guard let match = line.firstMatch(of: /find any fallback with glyph 0x([0-9A-Fa-f]+)/),
            let scalar = UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init),
            !scalar.properties.isDefaultIgnorableCodePoint
        else { return nil }
        return Character(scalar)
    }
}
