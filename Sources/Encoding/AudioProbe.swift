import ChildProcess
import Foundation

/// What ffprobe says about the sound of a media file.
public struct AudioProbe: Sendable, Hashable {
    public let codec: String
    public let channelCount: Int
    /// Samples per second.
    public let sampleRate: Int
    /// Seconds, if the file says so; often unknown for what comes through a pipe.
    public let duration: Double?
    /// How much later than the media's other streams the sound starts, in seconds.
    public let leadIn: Double

    /// Looks at a track; nil means that there is no sound in it, as in a silent video.
    ///
    /// A track in memory reaches ffprobe through a pipe, a piece of it only. Throws ``FFmpegError``:
    /// `.trackUnreadable` if it is not media that ffmpeg can read so (an MP4 whose index is at its end cannot
    /// come through a pipe), `.stalled` after `limit`.
    public static func probe(
        _ track: AudioTrackConfig,
        tools: FFmpegTools,
        within limit: Duration = .seconds(30)
    ) async throws -> AudioProbe? {
        let source = track.buffer == nil ? MediaLocation.argument(track.path) : "pipe:0"
        let arguments = [
            "-hide_banner", "-v", "error", "-of", "flat",
            "-show_entries",
            "stream=codec_type,codec_name,channels,sample_rate,start_time,duration:format=duration",
            "-i", source,
        ]
        let command = ChildCommand(
            executable: tools.ffprobe,
            arguments: arguments,
            environment: tools.environment
        )
        let result = try await ToolOutput.of(command, input: track.buffer, within: limit)
        let report = FlatReport(result.output)
        guard result.status.isSuccess, report.streamCount > 0 else {
            throw FFmpegError(
                .trackUnreadable,
                "the sound of \(track.name) cannot be read",
                arguments: [tools.ffprobe] + arguments,
                status: result.status,
                standardError: result.messages
            )
        }
        return AudioProbe(report)
    }

    init?(_ report: FlatReport) {
        let streams = 0..<report.streamCount
        guard let sound = streams.first(where: { report.value($0, "codec_type") == "audio" }) else {
            return nil
        }
        codec = report.value(sound, "codec_name") ?? "unknown"
        channelCount = report.value(sound, "channels").flatMap { Int($0) } ?? 0
        sampleRate = report.value(sound, "sample_rate").flatMap { Int($0) } ?? 0
        duration =
            report.value(sound, "duration").flatMap { Double($0) }
            ?? report.values["format.duration"].flatMap { Double($0) }
        let starts = streams.compactMap { report.value($0, "start_time").flatMap { Double($0) } }
        let start = report.value(sound, "start_time").flatMap { Double($0) } ?? 0
        let lead = start - (starts.min() ?? start)
        // Codecs' own delays differ by less than this, and are taken care of by the decoder.
        leadIn = lead > 0.05 ? lead : 0
    }
}
