import ChildProcess
import Foundation
import Frames
import MP4

/// Compares a file that ffmpeg has written with the plan.
public struct OutputProbe: Sendable {
    private let tools: FFmpegTools
    private let limit: Duration

    public init(tools: FFmpegTools, within limit: Duration) {
        self.tools = tools
        self.limit = limit
    }

    /// Checks the streams of a job's files and their durations, within one frame.
    ///
    /// Throws ``FFmpegError`` `.outputDiffers` saying what differs, `.stalled` after the limit.
    public func check(_ job: EncodingJob) async throws {
        let hasOwnAudio = job.hasAudio && job.audioPath == nil
        switch job.format {
        // The standard output cannot be read back; the encoder has counted its frames.
        case _ where job.isStandardOutput: break
        case .webp: try checkWebP(job)
        case .png: try checkPictures(job)
        case .apng: try await checkPackets(job)
        default:
            try await check(job.outputPath, job.openedVideo, job, hasVideo: true, hasAudio: hasOwnAudio)
        }
        if let path = job.audioPath {
            try await check(path, job.openedAudio, job, hasVideo: false, hasAudio: true)
        }
        for picture in [job.contactSheet, job.waveform].compactMap(\.self)
        where PNGFile(path: picture.location) == nil {
            throw differs("has no complete picture in \(picture.path)")
        }
    }

    /// Equal frames are merged, possibly into a still image, but the durations add up.
    private func checkWebP(_ job: EncodingJob) throws {
        guard let bytes = FileManager.default.contents(atPath: job.videoLocation),
            let animation = WebPAnimation(bytes)
        else { throw differs("is not a complete WebP file") }
        try checkSize(animation.width, animation.height, job)
        guard !animation.frames.isEmpty else { return }
        let length = job.rate.seconds(ofFrame: job.range.count)
        let found = Double(animation.duration) / 1000
        guard abs(found - length) <= job.rate.seconds(ofFrame: 1) + 0.001 else {
            throw differs("has \(found) s of pictures, not \(length) s")
        }
    }

    private func checkPictures(_ job: EncodingJob) throws {
        for index in job.range {
            guard let picture = PNGFile(path: job.path(ofPicture: index)) else {
                throw differs("has no complete picture of frame \(index)")
            }
            try checkSize(picture.width, picture.height, job)
        }
    }

    /// APNG has no duration, but all frames.
    private func checkPackets(_ job: EncodingJob) async throws {
        let report = try await read(job.outputPath, job.openedVideo, ["-count_packets"])
        let found = report.value(0, "nb_read_packets").flatMap { Int($0) }
        guard report.streamCount == 1, found == job.range.count else {
            throw differs("has \(found ?? 0) pictures, not \(job.range.count)")
        }
    }

    private func checkSize(_ width: Int, _ height: Int, _ job: EncodingJob) throws {
        let size = job.outputSize
        guard size == PixelSize(width: width, height: height) else {
            throw differs("has pictures of \(width)x\(height), not \(size)")
        }
    }

    private func check(
        _ path: String,
        _ opened: OpenedOutput?,
        _ job: EncodingJob,
        hasVideo: Bool,
        hasAudio: Bool
    ) async throws {
        let streams = try await streams(path, opened)
        let kinds = streams.map(\.kind)
        let hasSubtitles = hasVideo && job.subtitles?.isStream == true
        let wanted =
            (hasVideo ? ["video"] : []) + (hasAudio ? ["audio"] : []) + (hasSubtitles ? ["subtitle"] : [])
        guard kinds.sorted() == wanted.sorted() else {
            throw differs("holds \(kinds.joined(separator: ", ")), not \(wanted.joined(separator: ", "))")
        }
        let frame = job.rate.seconds(ofFrame: 1)
        let length = job.rate.seconds(ofFrame: job.range.count)
        let format = hasVideo ? job.format : OutputFormat(fileExtension: path.pathExtension)
        for stream in streams {
            if let pictures = stream.pictureCount, pictures != job.range.count {
                throw differs("has \(pictures) pictures, not \(job.range.count)")
            }
            guard let found = stream.seconds else { continue }
            let isExact = stream.isOwn && Self.tellsLengths(format)
            // The last cue may end long before the video.
            let lacking = stream.kind == "subtitle" ? 0 : length - found
            guard max(found - length, lacking) <= frame + (isExact ? 0.001 : Self.packets) else {
                throw differs("has \(found) s of \(stream.kind), not \(length) s")
            }
        }
    }

    /// The streams of a file: of an MP4 file from its index, of any other as ffprobe tells them, whose start alone takes
    /// as long as some twenty small frames.
    private func streams(_ path: String, _ opened: OpenedOutput?) async throws -> [OutputStream] {
        if let file = OpenFile(path: opened?.location ?? path), let movie = MovieSummary(file) {
            return movie.tracks.map { OutputStream($0) }
        }
        return try await toldStreams(path, opened)
    }

    /// The streams as ffprobe tells them.
    func toldStreams(_ path: String, _ opened: OpenedOutput? = nil) async throws -> [OutputStream] {
        let report = try await read(path, opened)
        return (0..<report.streamCount).map { OutputStream(report, $0) }
    }

    /// Two MP3 packets, the longest padding that an encoder adds, in seconds.
    private static let packets = 0.08

    /// Whether a container can trim its first and last packets. AVI, for example, cannot store the delay of B-frames, and
    /// is two frames longer.
    private static func tellsLengths(_ format: OutputFormat) -> Bool {
        [.mp4, .mov, .other("m4a"), .other("wav"), .other("flac")].contains(format)
    }

    private func differs(_ what: String) -> FFmpegError {
        FFmpegError(.outputDiffers, "what ffmpeg has written \(what)")
    }

    private func read(
        _ path: String,
        _ opened: OpenedOutput?,
        _ options: [String] = []
    ) async throws -> FlatReport {
        let number = ToolOutput.fileDescriptor
        let location = opened?.location(at: Int(number)) ?? MediaLocation.argument(path)
        let entries = "stream=codec_type,duration,nb_read_packets:format=duration"
        let arguments =
            ["-v", "error", "-of", "flat"] + MediaLocation.protocols(of: location) + options
            + ["-show_entries", entries, location]
        let command = ChildCommand(
            executable: tools.ffprobe,
            arguments: arguments,
            environment: tools.environment
        )
        var descriptors = ChildDescriptors()
        if let opened { descriptors.set(number, to: try opened.duplicate()) }
        let result = try await ToolOutput.of(command, descriptors: descriptors, within: limit)
        guard result.status.isSuccess else {
            throw FFmpegError(
                .outputDiffers,
                "what ffmpeg has written cannot be read",
                arguments: [tools.ffprobe] + arguments,
                status: result.status,
                standardError: result.messages
            )
        }
        return FlatReport(result.output)
    }
}
