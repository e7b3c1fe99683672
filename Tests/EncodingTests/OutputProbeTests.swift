import Encoding
import Foundation
import Frames
import TestSupport
import Testing

/// What ffmpeg has written is held against what it was to write.
@Suite struct OutputProbeTests {
    private func written(
        _ kind: String,
        options: EncoderOptions = testOptions(),
        _ body: (EncodingJob, OutputProbe) async throws -> Void
    ) async throws {
        let rate = try #require(FrameRate(numerator: 10))
        let tools = try await findTools()
        try await withFolder { folder in
            let job = EncodingJob(
                frameFormat: .raw(soundFrameSize, .rgba),
                rate: rate,
                totalFrames: 20,
                tracks: [track(try Fixture.wave(seconds: 1, burst: 0.2))],
                options: options,
                outputPath: "\(folder)/out.\(kind)"
            )
            try await encode(job, picture: flatFrame(soundFrameSize, 0, 0, 0))
            try await body(job, OutputProbe(tools: tools, within: .seconds(20)))
        }
    }

    private func expectDifference(_ job: EncodingJob, _ probe: OutputProbe) async {
        await #expect { try await probe.check(job) } throws: {
            ($0 as? FFmpegError)?.code == .outputDiffers
        }
    }

    @Test(arguments: ["mp4", "mov", "mkv"]) func whatWasPlannedPasses(kind: String) async throws {
        try await written(kind) { job, probe in try await probe.check(job) }
    }

    @Test func lengthsAndStreamsCount() async throws {
        try await written("mp4") { job, probe in
            var longer = job
            longer.range = 0..<23
            await expectDifference(longer, probe)
            var shorter = job
            shorter.range = 0..<17
            await expectDifference(shorter, probe)
            var nearlySame = job
            nearlySame.range = 0..<21
            try await probe.check(nearlySame)
            var silent = job
            silent.tracks = []
            await expectDifference(silent, probe)
            var gone = job
            gone.outputPath = "\(job.outputPath).gone.mp4"
            await expectDifference(gone, probe)
        }
    }
}
