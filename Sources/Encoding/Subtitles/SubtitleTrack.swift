import ChildProcess
import Foundation

/// The subtitles of a video, as ffmpeg is given them.
public struct SubtitleTrack: Sendable, Hashable {
    /// How they get into the video.
    public enum Use: Sendable, Hashable {
        /// Drawn into the pictures; the cues' times are the timeline's.
        case burnt(SubtitleStyle)
        /// As a stream beside the pictures, which players show and hide; times count from the first frame that is
        /// encoded. The language is one of ISO 639-2.
        case stream(language: String)
    }

    /// What messages call them.
    public let name: String
    public let format: SubtitleFormat
    /// The text in UTF-8; ffmpeg opens it by a number, so that no path needs to be quoted.
    public let buffer: MemoryFile
    public let use: Use

    /// Throws `ChildProcessError` `.system` when memory runs out.
    public init(_ file: SubtitleFile, name: String, use: Use) throws(ChildProcessError) {
        self.name = name
        self.use = use
        format = file.format
        buffer = try MemoryFile.copying(Data(file.text.utf8))
    }

    /// Whether the video gets a stream of them.
    public var isStream: Bool { if case .stream = use { true } else { false } }

    /// Whether they are drawn into the pictures.
    public var isBurnt: Bool { !isStream }
}
