/// What ffmpeg is told of the files that it writes: streams, encoders, containers.
struct OutputArguments {
    let job: EncodingJob
    let layout: PixelLayout
    let subtitles: SubtitleInput

    var list: [String] {
        guard let soundPath = job.soundPath else {
            let sound = job.hasSound ? ["-map", "[audio]"] : []
            return ["-map", "[video]"] + sound
                + encoders(hasSound: job.hasSound).list + subtitles.outputArguments
                + container(job.outputPath)
        }
        return ["-map", "[video]"] + encoders(hasSound: false).list + subtitles.outputArguments
            + container(job.outputPath)
            + ["-map", "[audio]", "-vn"] + encoders(hasSound: true).sound(in: soundPath)
            + container(soundPath)
    }

    private func encoders(hasSound: Bool) -> EncoderArguments {
        EncoderArguments(options: job.options, layout: layout, hasSound: hasSound, path: job.outputPath)
    }

    /// Bit-exact muxing leaves out random identifiers and versions, so that two runs give the same file. In
    /// MP4 the sound's length counts in the movie's time scale, by default milliseconds: too coarse.
    private func container(_ path: String) -> [String] {
        let isMovie = ["mp4", "mov", "m4v", "m4a"].contains(path.pathExtension)
        let movie = ["-movie_timescale", "\(job.options.sampleRate)", "-movflags", "+faststart"]
        return ["-fflags", "+bitexact"] + (isMovie ? movie : []) + [MediaLocation.argument(path)]
    }
}
