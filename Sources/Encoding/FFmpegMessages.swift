/// What ffmpeg's own messages on standard error say about the cause of a failure.
///
/// Its exit status tells nothing more than success or not, and not even that reliably.
enum FFmpegMessages {
    private static let unfit = [
        "Unknown encoder", "No such filter", "Unrecognized option", "Requested output format",
        "Automatic encoder selection failed", "Option not found",
    ]
    private static let outputReasons = [
        "No such file or directory", "Permission denied", "Is a directory", "Read-only file system",
        "No space left on device", "Not a directory", "Disk quota exceeded", "File too large",
    ]
    private static let outputPlaces = [
        "av_interleaved_write_frame", "Error writing trailer", "Error closing file", "Unable to re-open",
        "Error muxing", "Error opening output",
    ]

    /// The cause, as far as the lines tell; `.failed` if they do not.
    static func cause(_ lines: [String], config: FFmpegConfig) -> FFmpegError.Code {
        if lines.contains(where: { line in unfit.contains { line.contains($0) } }) { return .unfit }
        if lines.contains(where: { line in isAboutOutput(line, config.outputPath) }) {
            return .cannotWriteOutput
        }
        return unreadableTrack(lines, config: config) == nil ? .failed : .trackUnreadable
    }

    /// The name of the track of which ffmpeg says that it cannot be opened or read, if it says so of any.
    static func unreadableTrack(_ lines: [String], config: FFmpegConfig) -> String? {
        let inputs = config.arguments.indices.filter { config.arguments[$0] == "-i" }.map {
            config.arguments[$0 + 1]
        }
        // The first input is the frames.
        return zip(inputs.dropFirst(), config.trackNames).first { input, _ in
            lines.contains { $0.contains("\(input): ") }
        }?.1
    }

    private static func isAboutOutput(_ line: String, _ path: String) -> Bool {
        if line.contains("Unable to find a suitable output format") { return true }
        guard outputReasons.contains(where: { line.contains($0) }) else { return false }
        return line.contains(path) || outputPlaces.contains { line.contains($0) }
    }
}
