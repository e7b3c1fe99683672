import ChildProcess
import Foundation

/// The subtitles of a video, as passed to ffmpeg.
public struct SubtitleTrack: Sendable, Hashable {
    /// How they are added to the video.
    public enum Use: Sendable, Hashable {
        /// Drawn into the frames; the cues' times are those of the timeline.
        case burnt(SubtitleStyle)
        /// As a stream, which players can hide; times are relative to the first encoded frame. The language is in
        /// ISO 639-2.
        case stream(language: String)
    }

    /// Their name in messages.
    public let name: String
    public let format: SubtitleFormat
    /// The text in UTF-8; ffmpeg opens it by its descriptor, so that no path needs escaping.
    public let buffer: MemoryFile
    public let use: Use

    /// Throws `ChildProcessError` `.system` when memory runs out.
    public init(_ file: SubtitleFile, name: String, use: Use) throws(ChildProcessError) {
        self.name = name
        self.use = use
        format = file.format
        buffer = try MemoryFile.copying(Data(file.text.utf8))
    }

    /// Whether they are a stream of the video.
    public var isStream: Bool { if case .stream = use { true } else { false } }

    /// Whether they are drawn into the frames.
    public var isBurnt: Bool { !isStream }
}

extension SubtitleTrack {
    /// The subtitles as a stream of a job's video: clipped to its part of the timeline, in a format that the container
    /// supports.
    ///
    /// - Parameter language: one of ISO 639-2.
    /// - Throws: ``FFmpegError`` if they cannot be converted, ``SubtitleError`` if too many are shown at once for a container
    ///   that holds one text at a time, `ChildProcessError` when memory runs out.
    public static func stream(
        of file: SubtitleFile,
        name: String,
        language: String,
        in job: EncodingJob,
        converter: SubtitleCheck
    ) async throws -> SubtitleTrack {
        let container = SubtitleContainer(job.format)
        var file = file
        if file.format == .ass, container?.takesASS != true { file = try await converter.subRip(file) }
        file = file.cut(to: job.milliseconds)
        if container?.holdsOneTextAtATime == true { file = try file.flattened() }
        return try SubtitleTrack(file, name: name, use: .stream(language: language))
    }
}

extension EncodingJob {
    /// The part of the timeline that is encoded, in milliseconds.
    public var milliseconds: Range<Double> {
        rate.milliseconds(ofFrame: range.lowerBound)..<rate.milliseconds(ofFrame: range.upperBound)
    }
}
