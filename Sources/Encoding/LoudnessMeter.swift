import ChildProcess
import Foundation

/// The loudness of a whole mix, measured before it is encoded (EBU R 128; ITU-R BS.1770).
public struct LoudnessMeter: Sendable {
    private let tools: FFmpegTools
    private let limit: Duration

    /// - Parameter limit: the time limit for a measurement.
    public init(tools: FFmpegTools, within limit: Duration) {
        self.tools = tools
        self.limit = limit
    }

    /// The result of a measurement.
    public struct Loudness: Sendable, Hashable {
        /// Integrated loudness in LUFS; nil for silence, which has none.
        public let integrated: Double?
        /// The highest true peak in dBTP.
        public let truePeak: Double

        /// The processing that brings the mix to `target` LUFS: a gain, and a limiter at -1 dBTP if peaks would exceed that.
        public func mastering(target: Double, limit: Double?) -> Mastering {
            guard let integrated else { return Mastering(limit: limit) }
            let gain = target - integrated
            let ceiling = -1.0
            return Mastering(gain: gain, limit: limit ?? (truePeak + gain > ceiling ? ceiling : nil))
        }
    }

    /// Mixes the tracks of a job and measures the mix.
    ///
    /// Throws ``FFmpegError``: as a run would, `.stalled` if it takes too long.
    public func measure(_ job: EncodingJob) async throws -> Loudness {
        let inputs = AudioInputs(job.tracks)
        let meter = "[audio]ebur128=peak=true:metadata=1[measured]"
        let graph = FilterGraph(
            AudioGraph(job: job, firstInput: 0).chains + [meter],
            descriptor: 3 + inputs.buffers.count
        )
        var arguments = ["-hide_banner", "-nostdin", "-loglevel", "level+info", "-nostats"]
        arguments += job.isTolerant ? [] : ["-xerror"]
        arguments += inputs.arguments + graph.arguments + ["-map", "[measured]", "-f", "null", "-"]
        let buffers = inputs.buffers + (graph.buffer.map { [$0] } ?? [])
        let lines = try await run(arguments, buffers: buffers)
        return try Self.read(lines, arguments: arguments)
    }

    private func run(_ arguments: [String], buffers: [InputBuffer]) async throws -> [String] {
        let command = ChildCommand(
            executable: tools.ffmpeg,
            arguments: arguments,
            environment: tools.environment
        )
        var descriptors = ChildDescriptors()
        let feeds: AudioFeeds
        do throws(ChildProcessError) {
            feeds = try AudioFeeds(buffers, into: &descriptors)
        } catch {
            throw FFmpegError(error, arguments: [tools.ffmpeg] + arguments)
        }
        defer { feeds.abandon() }
        let result = try await ToolOutput.of(command, descriptors: descriptors, within: limit)
        guard result.status.isSuccess else {
            throw FFmpegError(
                .failed,
                "the loudness of the sound cannot be measured",
                arguments: [tools.ffmpeg] + arguments,
                status: result.status,
                standardError: result.messages
            )
        }
        return result.messages
    }

    /// Parses the summary of `ebur128`: `I: -23.0 LUFS`, `Peak: -3.2 dBFS`.
    static func read(_ lines: [String], arguments: [String]) throws -> Loudness {
        func value(_ name: String, _ unit: String) -> Double? {
            let line = lines.last { $0.contains("\(name):") && $0.hasSuffix(unit) }
            let words = line?.split(separator: " ") ?? []
            return words.dropLast().last.flatMap { $0 == "-inf" ? -.infinity : Double($0) }
        }
        guard let loudness = value("I", "LUFS"), let peak = value("Peak", "dBFS") else {
            throw FFmpegError(
                .unfit,
                "ffmpeg's ebur128 filter gave no summary",
                arguments: arguments,
                standardError: lines
            )
        }
        // The standard's absolute gate is at -70 LUFS: quieter audio has no loudness.
        return Loudness(integrated: loudness > -70 ? loudness : nil, truePeak: peak)
    }
}
