import MP4

/// What the file that was written says of one of its streams.
struct OutputStream {
    /// ffmpeg's codec type: `video`, `audio`, `subtitle`.
    let kind: String
    /// Nil if the file does not say it.
    let seconds: Double?
    /// Whether the duration is the stream's, not the file's.
    let isOwn: Bool
    /// Of video, if the file says it without being read to its end.
    let pictureCount: Int?

    init(_ track: MovieSummary.Track) {
        kind = Self.kinds[track.handler] ?? track.handler
        seconds = track.seconds
        isOwn = true
        pictureCount = kind == "video" ? track.sampleCount : nil
    }

    /// - Parameter index: the stream's number in the report of ffprobe.
    init(_ report: FlatReport, _ index: Int) {
        kind = report.value(index, "codec_type") ?? "data"
        let own = report.value(index, "duration").flatMap { Double($0) }
        // If streams have no duration (Matroska), the file's is that of the longest.
        seconds = own ?? report.values["format.duration"].flatMap { Double($0) }
        isOwn = own != nil
        pictureCount = nil
    }

    private static let kinds = ["vide": "video", "soun": "audio", "sbtl": "subtitle", "text": "subtitle"]
}
