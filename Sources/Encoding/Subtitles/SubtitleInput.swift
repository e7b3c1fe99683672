/// ffmpeg's arguments for a job's subtitles; empty without subtitles.
struct SubtitleInput {
    private let track: SubtitleTrack?
    private let descriptor: Int
    /// The input's index, as for `-map`.
    private let input: Int
    private let container: SubtitleContainer?

    /// - Parameter descriptor: the descriptor's number in ffmpeg.
    init(_ job: EncodingJob, descriptor: Int) {
        track = job.subtitles
        container = SubtitleContainer(job.format)
        // After the frames and the audio tracks.
        input = 1 + job.tracks.count
        self.descriptor = descriptor
    }

    var buffer: InputBuffer? {
        track.map { InputBuffer(index: descriptor, route: .memory($0.buffer), name: $0.name) }
    }

    /// The additional input for a stream.
    var arguments: [String] {
        guard let track, track.isStream, let buffer else { return [] }
        return ["-f", track.format.demuxer] + MediaLocation.protocols(of: buffer.location) + [
            "-i", buffer.location,
        ]
    }

    /// The output options for a stream.
    var outputArguments: [String] {
        guard let track, case .stream(let language) = track.use else { return [] }
        let codec = container?.codec(for: track.format) ?? "copy"
        return [
            "-map", "\(input):s:0", "-c:s", codec, "-metadata:s:s:0", "language=\(language)",
            "-disposition:s:0", "default",
        ]
    }

    /// The filter that draws the subtitles into the frames.
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
