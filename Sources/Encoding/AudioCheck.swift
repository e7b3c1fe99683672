import ChildProcess

/// Finds the track that ended a run: messages of ffmpeg's decoders do not name their input.
public struct AudioCheck: Sendable {
    private let tools: FFmpegTools
    private let limit: Duration

    /// - Parameter limit: the time limit for decoding one track.
    public init(tools: FFmpegTools, within limit: Duration) {
        self.tools = tools
        self.limit = limit
    }

    /// Decodes every track of a job once, as far as it is played.
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
