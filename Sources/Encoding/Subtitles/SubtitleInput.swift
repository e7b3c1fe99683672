/// How ffmpeg finds a job's subtitles, and what it makes of them; all of it is empty where there are none.
struct SubtitleInput {
    private let track: SubtitleTrack?
    private let descriptor: Int
    /// Of the input, counted as `-map` does.
    private let input: Int
    private let container: SubtitleContainer?

    /// - Parameter descriptor: the number that ffmpeg may read the text from.
    init(_ job: EncodingJob, descriptor: Int) {
        track = job.subtitles
        container = SubtitleContainer(job.format)
        // After the frames and the sounds.
        input = 1 + job.tracks.count
        self.descriptor = descriptor
    }

    var buffer: InputBuffer? {
        track.map { InputBuffer(index: descriptor, route: .memory($0.buffer), name: $0.name) }
    }

    /// The further input that a stream needs.
    var arguments: [String] {
        guard let track, track.isStream, let buffer else { return [] }
        return ["-f", track.format.demuxer, "-i", buffer.location]
    }

    /// What the video's file is told of its subtitles.
    var outputArguments: [String] {
        guard let track, case .stream(let language) = track.use else { return [] }
        let codec = container?.codec(for: track.format) ?? "copy"
        return [
            "-map", "\(input):s:0", "-c:s", codec, "-metadata:s:s:0", "language=\(language)",
            "-disposition:s:0", "default",
        ]
    }

    /// What draws the subtitles into the pictures.
    func filters(_ job: EncodingJob, _ layout: PixelLayout) -> [String] {
        guard let track, case .burnt(let style) = track.use, let location = buffer?.location else {
            return []
        }
        return SubtitleFilter(
            job: job,
            layout: layout,
            format: track.format,
            style: style,
            location: location
        )
        .list
    }
}
