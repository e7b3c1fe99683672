/// What ffmpeg is told of the files that it writes: streams, encoders, containers.
struct OutputArguments {
    let job: EncodingJob
    let layout: PixelLayout
    let subtitles: SubtitleInput
    /// The files, the video first.
    let outputs: [FFmpegOutput]

    var list: [String] {
        guard let audioPath = job.audioPath else {
            let sound = job.hasAudio ? ["-map", "[audio]"] : []
            return ["-map", "[video]"] + sound + encoders(hasAudio: job.hasAudio).list
                + subtitles.outputArguments + video
        }
        let codec = OutputFormat.usualAudioCodec(audioPath.pathExtension)
        let format = OutputFormat(fileExtension: audioPath.pathExtension)
        return ["-map", "[video]"] + encoders(hasAudio: false).list
            + subtitles.outputArguments + video
            + ["-map", "[audio]", "-vn"] + encoders(hasAudio: true).sound(codec)
            + Self.reproducible + (format.muxer.map { ["-f", $0] } ?? []) + movie(format, isStream: false)
            + outputs.dropFirst().map(\.location)
    }

    private func encoders(hasAudio: Bool) -> EncoderArguments {
        EncoderArguments(options: job.options, layout: layout, format: job.format, hasAudio: hasAudio)
    }

    /// Bit-exact muxing leaves out random identifiers and versions, so that two runs give the same file.
    private static let reproducible = ["-fflags", "+bitexact"]

    private var video: [String] {
        Self.reproducible + (job.format.muxer.map { ["-f", $0] } ?? [])
            + movie(job.format, isStream: job.isStandardOutput) + loop
            + (job.isStandardOutput ? [EncodingJob.standardOutput] : outputs.prefix(1).map(\.location))
    }

    /// In MP4 the sound's length counts in the movie's time scale, by default milliseconds: too coarse.
    ///
    /// What cannot be completed at its beginning comes in fragments, each with its own index. `delay_moov` waits
    /// for the first packets, or the picture would begin two frames late and the encoder's delay would be heard.
    private func movie(_ format: OutputFormat, isStream: Bool) -> [String] {
        let isMovie = [.mp4, .mov, .other("m4a")].contains(format)
        let flags = isStream ? "+frag_keyframe+empty_moov+default_base_moof+delay_moov" : "+faststart"
        return isMovie ? ["-movie_timescale", "\(job.options.sampleRate)", "-movflags", flags] : []
    }

    /// Pictures that move go round for ever; numbered ones have the numbers of the timeline.
    private var loop: [String] {
        switch job.format {
        case .gif: ["-loop", "0", "-final_delay", "\(lastDelay)"]
        case .apng: ["-plays", "0"]
        case .webp: ["-loop", "0"]
        case .png: ["-start_number", "\(job.range.lowerBound)"]
        default: []
        }
    }

    /// How long the last frame of a GIF stands, in hundredths of a second, so that the whole is as long as it is
    /// meant to be: the times of all frames are rounded.
    private var lastDelay: Int {
        func hundredths(_ frame: Int) -> Int { Int((job.rate.seconds(ofFrame: frame) * 100).rounded()) }
        return max(hundredths(job.range.count) - hundredths(job.range.count - 1), 2)
    }
}
