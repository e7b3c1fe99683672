import Foundation
import Frames

/// Everything that decides ffmpeg's arguments.
public struct EncodingJob: Sendable {
    /// The format of the frames on standard input.
    public var frameFormat: FrameFormat
    public var rate: FrameRate
    /// The length of the whole timeline in frames, at whose end fade-outs end.
    public var totalFrames: Int
    /// The frames to encode. The audio is trimmed to them after all other processing, so that a part sounds as it does in
    /// the whole.
    public var range: Range<Int>
    public var tracks: [AudioTrackConfig]
    public var mastering: Mastering
    /// Whether there is an audio stream even without tracks: silence.
    public var isAudioEnforced: Bool
    /// Whether a truncated track is played as far as possible instead of failing the run.
    public var isTolerant: Bool
    public var options: EncoderOptions
    public var subtitles: SubtitleTrack?
    public var format: OutputFormat
    /// The file to write, replaced if it exists; ``standardOutput``; or of ``OutputFormat/png`` the files, with
    /// `%d` or `%05d` for the number and `%%` for any other `%`.
    public var outputPath: String
    /// A separate file for the audio, which the video then lacks; its extension determines the container.
    public var audioPath: String?
    /// A grid of frames with their times; nil: none.
    public var contactSheet: PictureOutput?
    /// The picture of the sound, of which there must be some; nil: none.
    public var waveform: PictureOutput?
    /// The open file behind ``outputPath``, or the folder of its numbered files; nil: ffmpeg opens that path itself.
    public var openedVideo: OpenedOutput?
    /// The open file behind ``audioPath``.
    public var openedAudio: OpenedOutput?

    /// - Parameter format: nil: by the extension.
    public init(
        frameFormat: FrameFormat,
        rate: FrameRate,
        totalFrames: Int,
        range: Range<Int>? = nil,
        tracks: [AudioTrackConfig] = [],
        mastering: Mastering = Mastering(),
        isAudioEnforced: Bool = false,
        isTolerant: Bool = false,
        options: EncoderOptions,
        subtitles: SubtitleTrack? = nil,
        format: OutputFormat? = nil,
        outputPath: String,
        audioPath: String? = nil
    ) {
        self.frameFormat = frameFormat
        self.rate = rate
        self.totalFrames = totalFrames
        self.range = range ?? 0..<totalFrames
        self.tracks = tracks
        self.mastering = mastering
        self.isAudioEnforced = isAudioEnforced
        self.isTolerant = isTolerant
        self.options = options
        self.subtitles = subtitles
        self.format = format ?? OutputFormat(fileExtension: outputPath.pathExtension)
        self.outputPath = outputPath
        self.audioPath = audioPath
    }

    /// Whether audio is encoded.
    public var hasAudio: Bool { !tracks.isEmpty || isAudioEnforced || audioPath != nil }

    /// What ``outputPath`` is for the standard output of this process.
    public static let standardOutput = "pipe:1"

    /// Whether the video is written to the standard output of this process.
    public var isStandardOutput: Bool { outputPath == Self.standardOutput }

    /// Where this process finds the video.
    var videoLocation: String { openedVideo?.location ?? outputPath }

    /// Where it finds the picture of a frame, if ``videoLocation`` is a pattern: `%d`, `%05d`.
    func path(ofPicture index: Int) -> String {
        let parts = videoLocation.components(separatedBy: "%%").map { part in
            part.replacing(/%(?:0(\d+))?d/) { match in
                let digits = "\(index)"
                let width = match.1.flatMap { Int($0) } ?? 0
                return String(repeating: "0", count: max(width - digits.count, 0)) + digits
            }
        }
        return parts.joined(separator: "%")
    }

    /// The size of the encoded picture: whole chroma samples.
    var outputSize: PixelSize {
        PixelLayout(named: options.pixelFormat).padded(frameFormat.size)
    }
}
