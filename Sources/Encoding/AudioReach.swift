import ChildProcess

/// How far the sound in a part of a file reaches.
public enum AudioReach {
    /// The time of the last whole packet, in seconds; nil if there is none that can be read.
    ///
    /// The packets are counted, not decoded. Throws ``FFmpegError`` `.stalled` after `limit`.
    public static func seconds(
        of file: MemoryFile,
        tools: FFmpegTools,
        within limit: Duration
    ) async throws -> Double? {
        let command = ChildCommand(
            executable: tools.ffmpeg,
            arguments: [
                "-hide_banner", "-nostdin", "-v", "quiet", "-nostats", "-progress", "pipe:1",
                "-i", ToolOutput.fileLocation, "-map", "0:a:0", "-c", "copy", "-f", "null", "-",
            ],
            environment: tools.environment
        )
        let result = try await ToolOutput.of(command, file: file, within: limit)
        let position = result.output.split(separator: "\n").last { $0.hasPrefix("out_time_us=") }
        return position.flatMap { Double($0.dropFirst("out_time_us=".count)) }.map { $0 / 1_000_000 }
    }
}
