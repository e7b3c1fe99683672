import Encoding

/// How much of a medium is played, and so how many of its bytes have to leave the page.
struct AudioNeed: Sendable {
    /// From the medium's beginning; nil: all of it.
    let seconds: Double?
    /// The medium's length in seconds, if it is known.
    let duration: Double?

    /// Smaller media are read whole: to find out how much of them is enough takes as long.
    static let worthwhile = 32 << 20
    /// What is read beyond the estimate, for a header, and for what ffmpeg reads ahead.
    static let allowance = 8 << 20

    /// A first guess at the bytes: their share of the whole, and a quarter more, as the bitrate may vary.
    func bytes(of total: Int) -> Int {
        guard total > Self.worthwhile, let seconds, let duration, duration > 0 else { return total }
        let estimate = Double(total) * (seconds / duration) * 1.25 + Double(Self.allowance)
        return estimate < 0.9 * Double(total) ? Int(estimate) : total
    }

    /// Whether the bytes that were read reach as far as is played, a second more included.
    func isMet(by extract: BlobExtractor.Extract, tools: FFmpegTools, timeout: Duration) async throws -> Bool
    {
        guard !extract.isWhole, let seconds else { return true }
        // Without its index an MP4 cannot be read at all.
        guard MediaContainer(sniffing: extract.file.data).isSequential else { return false }
        let reach = try await AudioReach.seconds(of: extract.file, tools: tools, within: timeout)
        return reach.map { $0 >= seconds + 1 } ?? false
    }
}
