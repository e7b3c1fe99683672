import ChildProcess
import Foundation

/// The properties of a media file's audio, from ffprobe.
public struct AudioProbe: Sendable, Hashable {
    /// The container format, by ffmpeg's name.
    public let container: String
    public let codec: String
    public let channelCount: Int
    /// The sample rate of the audio.
    public let sampleRate: Int
    /// In seconds, if the file has it.
    public let duration: Double?
    /// How much shorter than ``duration`` the audio may be, in seconds; infinite if the duration is an estimate.
    public let durationError: Double
    /// The same for the duration that a browser reports.
    public let playedDurationError: Double
    /// Whether there are other streams: a loop restarts only when the video stream has ended as well.
    public let hasPicture: Bool
    /// The delay of the audio relative to the other streams, in seconds.
    public let leadIn: Double

    /// How many packets are decoded: codecs with a delay output nothing for the first ones.
    private static let decodedPackets = 12

    /// Probes a track, and decodes its first packets; nil: it has no audio, like a silent video.
    ///
    /// A track in memory is passed to ffprobe as a seekable file. Throws ``FFmpegError``:
    /// `.trackUnreadable` if it is not media that ffmpeg can read and decode, `.stalled` after `limit`.
    public static func probe(
        _ track: AudioTrackConfig,
        tools: FFmpegTools,
        within limit: Duration = .seconds(30)
    ) async throws -> AudioProbe? {
        let source = track.buffer == nil ? MediaLocation.argument(track.path) : ToolOutput.fileLocation
        let arguments =
            MediaLocation.protocols(of: source) + [
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
        let result = try await ToolOutput.of(command, file: track.buffer?.file, within: limit)
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

    /// A probe with known values, without running ffprobe.
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
        // Codec delays are shorter than this, and are compensated by the decoder.
        leadIn = lead > 0.05 ? lead : 0
    }
}

extension FlatReport {
    /// The number at a path; nil for text such as `N/A`.
    fileprivate func number(_ path: String) -> Double? { values[path].flatMap { Double($0) } }

    /// Whether any packet produced samples.
    fileprivate var hasDecodedFrames: Bool {
        values.contains { $0.key.hasPrefix("frames.frame.") && (Int($0.value) ?? 0) > 0 }
    }
}
