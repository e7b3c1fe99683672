import Encoding

/// How much of a medium is played, which determines how many bytes are read from the page.
struct AudioNeed: Sendable {
    /// From the start of the medium; nil: all of it.
    let seconds: Double?
    /// The medium's length in seconds, if it is known.
    let duration: Double?

    /// Smaller media are read completely: finding out how much is needed would take as long.
    static let worthwhile = 32 << 20
    /// Bytes beyond the estimate, for headers and ffmpeg's read-ahead.
    static let allowance = 8 << 20

    /// An estimate of the bytes: proportional to the duration, plus a quarter, as the bitrate may vary.
    func bytes(of total: Int) -> Int {
        guard total > Self.worthwhile, let seconds, let duration, duration > 0 else { return total }
        let estimate = Double(total) * (seconds / duration) * 1.25 + Double(Self.allowance)
        return estimate < 0.9 * Double(total) ? Int(estimate) : total
    }

    /// Whether the extracted bytes cover what is played, and one second more.
    func isMet(by extract: BlobExtractor.Extract, tools: FFmpegTools, timeout: Duration) async throws -> Bool
    {
        guard !extract.isWhole, let seconds else { return true }
        // An MP4 without its index cannot be read.
        guard extract.buffer.container.isSequential else { return false }
        let reach = try await AudioReach.seconds(of: extract.buffer.file, tools: tools, within: timeout)
        return reach.map { $0 >= seconds + 1 } ?? false
    }
}
