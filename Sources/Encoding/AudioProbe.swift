import ChildProcess
import Foundation

/// What ffprobe says about the sound of a media file.
public struct AudioProbe: Sendable, Hashable {
    /// ffmpeg's name of the container's format.
    public let container: String
    public let codec: String
    public let channelCount: Int
    /// Samples per second.
    public let sampleRate: Int
    /// Seconds, if the file says so.
    public let duration: Double?
    /// How much shorter than ``duration`` the sound may be, in seconds; infinite where that is a guess.
    public let durationError: Double
    /// The same of the duration that a browser knows.
    public let playedDurationError: Double
    /// Whether there is something else beside the sound: a picture, whose end a loop waits for.
    public let hasPicture: Bool
    /// How much later than the media's other streams the sound starts, in seconds.
    public let leadIn: Double

    /// How many packets are decoded: codecs with a delay give nothing for the first few.
    private static let decodedPackets = 12

    /// Looks at a track, and decodes its first sound; nil means that there is none in it, as in a silent video.
    ///
    /// A track in memory reaches ffprobe as a file in which it can seek. Throws ``FFmpegError``:
    /// `.trackUnreadable` if it is not media that ffmpeg can read and decode, `.stalled` after `limit`.
    public static func probe(
        _ track: AudioTrackConfig,
        tools: FFmpegTools,
        within limit: Duration = .seconds(30)
    ) async throws -> AudioProbe? {
        let source = track.buffer == nil ? MediaLocation.argument(track.path) : ToolOutput.fileLocation
        let arguments = [
            "-hide_banner", "-v", "error", "-of", "flat", "-select_streams", "a:0",
            "-read_intervals", "%+#\(decodedPackets)",
            "-show_entries",
            "stream=codec_name,channels,sample_rate,start_time,duration:frame=nb_samples"
                + ":format=format_name,nb_streams,start_time,duration",
            source,
        ]
        let command = ChildCommand(
            executable: tools.ffprobe,
            arguments: arguments,
            environment: tools.environment
        )
        let result = try await ToolOutput.of(command, file: track.buffer, within: limit)
        let report = FlatReport(result.output)
        func failure(_ what: String) -> FFmpegError {
            FFmpegError(
                .trackUnreadable,
                "the sound of \(track.name) \(what)",
                arguments: [tools.ffprobe] + arguments,
                status: result.status,
                standardError: result.messages
            )
        }
        guard result.status.isSuccess, (report.number("format.nb_streams") ?? 0) > 0 else {
            throw failure("cannot be read")
        }
        guard report.streamCount > 0 else { return nil }
        guard report.hasDecodedFrames else { throw failure("cannot be decoded") }
        return AudioProbe(report)
    }

    /// What a test, or a source that is known already, needs no ffprobe for.
    public init(
        container: String = "unknown",
        codec: String = "unknown",
        channelCount: Int,
        sampleRate: Int = 48000,
        duration: Double? = nil,
        hasPicture: Bool = false,
        leadIn: Double = 0
    ) {
        self.container = container
        self.codec = codec
        self.channelCount = channelCount
        self.sampleRate = sampleRate
        self.duration = duration
        durationError = 0
        playedDurationError = 0
        self.hasPicture = hasPicture
        self.leadIn = leadIn
    }

    init(_ report: FlatReport) {
        container = report.values["format.format_name"] ?? "unknown"
        codec = report.value(0, "codec_name") ?? "unknown"
        channelCount = report.value(0, "channels").flatMap { Int($0) } ?? 0
        sampleRate = report.value(0, "sample_rate").flatMap { Int($0) } ?? 0
        duration = report.value(0, "duration").flatMap { Double($0) } ?? report.number("format.duration")
        let start = report.value(0, "start_time").flatMap { Double($0) } ?? 0
        let errors = DurationErrors(codec: codec, container: container, startsLate: start > 0)
        durationError = errors.probed
        playedDurationError = errors.played
        hasPicture = (report.number("format.nb_streams") ?? 1) > 1
        let lead = start - (report.number("format.start_time") ?? start)
        // Codecs' own delays differ by less than this, and are taken care of by the decoder.
        leadIn = lead > 0.05 ? lead : 0
    }
}

extension FlatReport {
    /// A number that stands at a path; nil for text such as `N/A`.
    fileprivate func number(_ path: String) -> Double? { values[path].flatMap { Double($0) } }

    /// Whether any packet gave samples.
    fileprivate var hasDecodedFrames: Bool {
        values.contains { $0.key.hasPrefix("frames.frame.") && (Int($0.value) ?? 0) > 0 }
    }
}
