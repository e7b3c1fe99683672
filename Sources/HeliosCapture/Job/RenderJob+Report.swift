import Browser
import Capture
import Encoding

/// What is reported of a video that was encoded.
struct MadeVideo: Sendable {
    let job: EncodingJob
    let config: FFmpegConfig
    let capture: PageCapture
    let variety: FrameVariety
    /// The number of browsers that captured frames, initially and at most.
    let workers: ClosedRange<Int>
    let versions: ProgramVersions
}

extension RenderJob {
    /// The report of a complete render.
    ///
    /// - Parameter written: nil: standard output.
    func report(
        of made: MadeVideo,
        _ written: WrittenOutput?,
        _ omissions: Omissions,
        _ account: WitnessAccount,
        _ phases: PhaseTimes
    ) -> RenderReport {
        RenderReport(
            input: options.input.location,
            outputPath: written?.movedTo ?? options.output,
            bytes: written?.bytes,
            frames: made.config.frameCount,
            distinctFrames: made.variety.distinctFrames,
            size: made.config.outputSize,
            rate: made.job.rate,
            encoding: video.description(options.video),
            sounds: SoundReport.all(made.job.tracks),
            omissions: omissions.lines + made.capture.tools.omissions,
            subtitles: options.subtitles?.summary(of: made.job.milliseconds),
            frameSource: made.capture.strategy.name,
            frameSourceReason: made.capture.strategy.reason,
            workers: made.workers,
            witness: account,
            verifiedFrames: options.page.isVerified ? FrameSample(range: made.job.range).frames.count : 0,
            versions: made.versions,
            phases: phases.times,
            peakMemory: .current
        )
    }
}
