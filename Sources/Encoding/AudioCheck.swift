import ChildProcess

/// Finds out which sound has ended a run: ffmpeg's decoders complain without saying of what.
public struct AudioCheck: Sendable {
    private let tools: FFmpegTools
    private let limit: Duration

    /// - Parameter limit: the longest that decoding one sound may take.
    public init(tools: FFmpegTools, within limit: Duration) {
        self.tools = tools
        self.limit = limit
    }

    /// Decodes every sound of a job once, as far as it is played.
    ///
    /// Throws ``FFmpegError`` `.trackUnreadable` naming the first that breaks, `.stalled`.
    public func check(_ job: EncodingJob) async throws {
        let rate = job.options.sampleRate
        let end = job.rate.sampleCount(frameCount: job.range.upperBound, sampleRate: rate)
        let decoder = AudioDecoder(tools: tools, sampleRate: rate, within: limit)
        for track in job.tracks {
            try await decoder.decode(track, frameCount: end, isTolerant: false) { _ in }
        }
    }
}
