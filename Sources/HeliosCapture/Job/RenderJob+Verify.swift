import Capture
import Frames
import Logging
import Waiting

extension RenderJob {
    /// Renders the frames of a sample again, in a new browser, and compares them with the first rendering.
    ///
    /// - Throws: ``HeliosError`` `.pageFailed` at the first frame that is not bit-identical.
    func verify(_ sample: FrameSample, of first: PageCapture) async throws {
        progress.begin(totalFrames: sample.frames.count, activity: "verifying")
        let planned = first.planned
        try await quiet.withPlannedPage(planned.preflight, planned.opening) { other in
            let capture = try await prepare(other, omissions: first.omissions)
            try await other.begin()
            let witness = await witness(of: capture, account: Monitor(WitnessAccount()))
            try await capture.loop.run(
                capture.strategy.strategy,
                frames: sample.frames,
                into: conversion(of: capture).converting(SampleComparison(sample: sample)),
                format: capture.format,
                witness: witness,
                isAudioPlanned: true
            ) { progress.update(completedFrames: $0) }
        }
        logger.debug("Rendered frames again", metadata: ["frames": "\(sample.frames)"])
    }
}

/// Compares the second rendering of a sample with the first.
private struct SampleComparison: FrameSink {
    let sample: FrameSample

    func write(_ frame: Frame) async throws {
        guard let before = sample.digest(ofFrame: frame.index) else {
            preconditionFailure("the whole render has passed the sample")
        }
        guard let difference = try FrameDigest(frame.content).difference(from: before) else { return }
        throw HeliosError(
            .pageFailed,
            "the page is not the same when it is rendered again",
            at: "frame \(frame.index)",
            reason: difference,
            advice: "Something in it depends on neither the frame's time nor --seed."
        )
    }
}
