import ChildProcess
import Foundation
import Frames

/// What is really in a file that ffmpeg has written, held against what was meant to be.
public struct OutputProbe: Sendable {
    private let tools: FFmpegTools
    private let limit: Duration

    public init(tools: FFmpegTools, within limit: Duration) {
        self.tools = tools
        self.limit = limit
    }

    /// Checks the streams of a job's files and their lengths, each within one frame.
    ///
    /// Throws ``FFmpegError`` `.outputDiffers` saying what differs, `.stalled` after the limit.
    public func check(_ job: EncodingJob) async throws {
        let hasOwnSound = job.hasSound && job.soundPath == nil
        try await check(job.outputPath, job, hasVideo: true, hasSound: hasOwnSound)
        if let path = job.soundPath { try await check(path, job, hasVideo: false, hasSound: true) }
    }

    private func check(_ path: String, _ job: EncodingJob, hasVideo: Bool, hasSound: Bool) async throws {
        let report = try await read(path)
        let kinds = (0..<report.streamCount).compactMap { report.value($0, "codec_type") }
        let wanted = (hasVideo ? ["video"] : []) + (hasSound ? ["audio"] : [])
        guard kinds.sorted() == wanted.sorted() else {
            throw differs("holds \(kinds.joined(separator: ", ")), not \(wanted.joined(separator: ", "))")
        }
        let frame = job.rate.seconds(ofFrame: 1)
        let length = job.rate.seconds(ofFrame: job.range.count)
        for (index, kind) in kinds.enumerated() {
            guard let found = report.seconds(ofStream: index) else { continue }
            // AAC and the like come in packets, of which the last may reach over the end.
            guard abs(found - length) <= frame + (kind == "audio" ? 0.03 : 0.001) else {
                throw differs("has \(found) s of \(kind), not \(length) s")
            }
        }
    }

    private func differs(_ what: String) -> FFmpegError {
        FFmpegError(.outputDiffers, "what ffmpeg has written \(what)")
    }

    private func read(_ path: String) async throws -> FlatReport {
        let arguments = [
            "-v", "error", "-of", "flat",
            "-show_entries", "stream=codec_type,duration:stream_tags=DURATION:format=duration",
            MediaLocation.argument(path),
        ]
        let command = ChildCommand(
            executable: tools.ffprobe,
            arguments: arguments,
            environment: tools.environment
        )
        let result = try await ToolOutput.of(command, within: limit)
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

extension FlatReport {
    /// A stream's length, as MP4 says it, else Matroska (a tag), else the whole file's.
    fileprivate func seconds(ofStream index: Int) -> Double? {
        if let text = value(index, "duration"), let seconds = Double(text) { return seconds }
        if let text = value(index, "tags.DURATION") {
            let parts = text.split(separator: ":").compactMap { Double($0) }
            if parts.count == 3 { return parts[0] * 3600 + parts[1] * 60 + parts[2] }
        }
        return values["format.duration"].flatMap { Double($0) }
    }
}
