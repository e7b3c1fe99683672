import ChildProcess

/// The duration of the audio in the beginning of a file.
public enum AudioReach {
    /// The time of the last complete packet, in seconds; nil if there is none.
    ///
    /// The packets are demuxed, not decoded. Throws ``FFmpegError`` `.stalled` after `limit`.
    public static func seconds(
        of file: MemoryFile,
        tools: FFmpegTools,
        within limit: Duration
    ) async throws -> Double? {
        let command = ChildCommand(
            executable: tools.ffmpeg,
            arguments: [
                "-hide_banner", "-nostdin", "-v", "quiet", "-nostats", "-progress", "pipe:1",
            ] + MediaLocation.protocols(of: ToolOutput.fileLocation) + [
                "-i", ToolOutput.fileLocation, "-map", "0:a:0", "-c", "copy", "-f", "null", "-",
            ],
            environment: tools.environment
        )
        let result = try await ToolOutput.of(command, file: file, within: limit)
        let position = result.output.split(separator: "\n").last { $0.hasPrefix("out_time_us=") }
        return position.flatMap { Double($0.dropFirst("out_time_us=".count)) }.map { $0 / 1_000_000 }
    }
}
