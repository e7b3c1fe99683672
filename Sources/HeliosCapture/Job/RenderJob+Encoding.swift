import Capture
import Encoding
import Frames
import Logging

extension RenderJob {
    /// How ffmpeg encodes the frames and the audio tracks.
    func encodingJob(
        _ capture: PageCapture,
        tracks: [AudioTrackConfig],
        outputPath: String,
        audioPath: String?
    ) throws(HeliosError) -> EncodingJob {
        let plan = capture.planned.plan
        let frameFormat = conversion(of: capture).format
        try video.check(plan)
        try video.check(frameFormat.size)
        var job = EncodingJob(
            frameFormat: frameFormat,
            rate: plan.rate,
            totalFrames: plan.totalFrames,
            range: plan.range,
            tracks: tracks,
            isAudioEnforced: options.audio.isTrackEnforced,
            isTolerant: options.isBestEffort,
            options: encoderOptions,
            format: video.format,
            outputPath: outputPath,
            audioPath: audioPath
        )
        job.contactSheet = options.contactSheetPath.map { PictureOutput(path: $0) }
        job.waveform = options.waveformPath.map { PictureOutput(path: $0) }
        guard job.waveform == nil || job.hasAudio else {
            throw HeliosError(
                .pageFailed,
                "there is no sound to draw",
                at: options.waveformPath.map { "--waveform \($0)" },
                advice: "Leave the option out, or draw silence with --enforce-audio-track."
            )
        }
        return job
    }

    /// From what a page captures to the encoder's frames.
    func conversion(of capture: PageCapture) -> FrameConversion {
        FrameConversion(
            capture.format,
            encodedAs: framePixelFormat,
            isTransparent: surface.isTransparent
        )
    }

    private var encoderOptions: EncoderOptions {
        EncoderOptions(
            videoCodec: video.codec.encoder,
            quality: options.video.quality,
            preset: options.video.preset,
            rateControl: options.video.rateControl.map { EncoderOptions.RateControl($0) },
            pixelFormat: video.pixelFormat,
            audioCodec: options.audio.codec,
            audioBitrate: options.audio.bitrate?.bitsPerSecond,
            sampleRate: options.audio.sampleRate
        )
    }

    /// Starts the progress display, and logs padding.
    func announce(_ config: FFmpegConfig) {
        if let size = config.paddedFrom {
            logger.notice(
                "Padded to even sides, which the pixel format needs",
                metadata: ["from": "\(size)", "to": "\(config.outputSize)"]
            )
        }
        progress.begin(totalFrames: config.frameCount)
    }

    /// Runs ffmpeg while `body` writes the frames to it.
    ///
    /// If ffmpeg fails without a message, checks whether an audio track is corrupt, and reports it.
    func withEncoder<Value>(
        _ job: EncodingJob,
        _ config: FFmpegConfig,
        _ tools: FFmpegTools,
        _ body: (any FrameSink) async throws -> Value
    ) async throws -> Value {
        let timeouts = FFmpegTimeouts(frame: timeout, stall: timeout)
        do {
            return try await withFFmpeg(tools, config: config, timeouts: timeouts, logger: logger, body)
        } catch let error as FFmpegError where error.code == .failed {
            let limit = patience(seconds: job.rate.seconds(ofFrame: job.range.upperBound))
            try await AudioCheck(tools: tools, within: limit).check(job)
            throw error
        }
    }
}

extension EncoderOptions.RateControl {
    fileprivate init(_ control: RateControl) {
        switch control {
        case .quality(let quality): self = .quality(quality)
        case .bitrate(let bitrate): self = .bitrate(bitrate.bitsPerSecond)
        }
    }
}
