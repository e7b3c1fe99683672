/// The output options of ffmpeg: streams, encoders, containers.
struct OutputArguments {
    let job: EncodingJob
    let layout: PixelLayout
    let subtitles: SubtitleInput
    /// The files, the video first.
    let outputs: [FFmpegOutput]

    var list: [String] {
        outputs.flatMap { output in
            switch output.kind {
            case .video: video(at: output.location)
            case .sound: sound(output)
            case .contactSheet:
                PictureOutput.arguments(stream: ContactSheet.label, location: output.location)
            case .waveform: PictureOutput.arguments(stream: Waveform.label, location: output.location)
            }
        }
    }

    private func video(at location: String) -> [String] {
        let hasAudio = job.hasAudio && job.audioPath == nil
        return ["-map", "[video]"] + (hasAudio ? ["-map", "[audio]"] : [])
            + encoders(hasAudio: hasAudio).list + subtitles.outputArguments + Self.reproducible
            + (job.format.muxer.map { ["-f", $0] } ?? [])
            + movie(job.format, isStream: job.isStandardOutput) + loop
            + [job.isStandardOutput ? EncodingJob.standardOutput : location]
    }

    private func sound(_ output: FFmpegOutput) -> [String] {
        let codec = OutputFormat.usualAudioCodec(output.path.pathExtension)
        let format = OutputFormat(fileExtension: output.path.pathExtension)
        return ["-map", "[audio]", "-vn"] + encoders(hasAudio: true).sound(codec)
            + Self.reproducible + (format.muxer.map { ["-f", $0] } ?? []) + movie(format, isStream: false)
            + [output.location]
    }

    private func encoders(hasAudio: Bool) -> EncoderArguments {
        EncoderArguments(options: job.options, layout: layout, format: job.format, hasAudio: hasAudio)
    }

    /// Bit-exact muxing omits random identifiers and versions, so that runs are reproducible.
    private static let reproducible = ["-fflags", "+bitexact"]

    /// In MP4 the audio's duration is in the movie's timescale, by default milliseconds: too coarse.
    ///
    /// A stream is written in fragments, each with its own index. `delay_moov` waits for the first packets; otherwise the
    /// video would start two frames late and the encoder delay would be audible.
    private func movie(_ format: OutputFormat, isStream: Bool) -> [String] {
        let isMovie = [.mp4, .mov, .other("m4a")].contains(format)
        let flags = isStream ? "+frag_keyframe+empty_moov+default_base_moof+delay_moov" : "+faststart"
        return isMovie ? ["-movie_timescale", "\(job.options.sampleRate)", "-movflags", flags] : []
    }

    /// Animated images loop forever; numbered files have the frame numbers of the timeline.
    private var loop: [String] {
        switch job.format {
        case .gif: ["-loop", "0", "-final_delay", "\(lastDelay)"]
        case .apng: ["-plays", "0"]
        case .webp: ["-loop", "0"]
        case .png: ["-start_number", "\(job.range.lowerBound)"]
        default: []
        }
    }

    /// The delay of a GIF's last frame, in hundredths of a second, which corrects the total duration: the times of all
    /// frames are rounded.
    private var lastDelay: Int {
        func hundredths(_ frame: Int) -> Int { Int((job.rate.seconds(ofFrame: frame) * 100).rounded()) }
        return max(hundredths(job.range.count) - hundredths(job.range.count - 1), 2)
    }
}
