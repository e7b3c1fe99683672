import Foundation
import Frames
import MP4
import TestSupport
import Testing

@testable import Encoding

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
                frameFormat: FrameFormat(soundFrameSize, .rgba),
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
            await expectDifference(nearlySame, probe)
            var silent = job
            silent.tracks = []
            await expectDifference(silent, probe)
            var gone = job
            gone.outputPath = "\(job.outputPath).gone.mp4"
            await expectDifference(gone, probe)
        }
    }

    /// What is read of the index is what ffprobe tells of the whole file.
    @Test(arguments: ["mp4", "mov"]) func indexSaysWhatThereIs(kind: String) async throws {
        try await written(kind) { job, probe in
            let file = try #require(OpenFile(path: job.outputPath))
            let tracks = try #require(MovieSummary(file)).tracks
            let told = try await probe.toldStreams(job.outputPath)
            #expect(tracks.map(\.handler) == ["vide", "soun"])
            #expect(tracks[0].sampleCount == 20)
            #expect(tracks.map(\.seconds) == told.map { $0.seconds ?? 0 })
            let bytes = try Data(contentsOf: URL(filePath: job.outputPath))
            let cut = "\(job.outputPath).cut"
            try bytes.dropLast(200).write(to: URL(filePath: cut))
            #expect(try MovieSummary(#require(OpenFile(path: cut))) == nil)
        }
    }

    /// Each frame has its own colour, as equal frames become one in some formats.
    @Test(arguments: [OutputFormat.gif, .apng, .webp, .png, .webm, .matroska])
    func pictureFormatsAreCounted(_ format: OutputFormat) async throws {
        let rate = try #require(FrameRate(numerator: 10))
        let tools = try await findTools()
        try await withFolder { folder in
            let codec = format.usualCodec
            let pixels = codec.usualPixelFormat(.draft, isTransparent: false, isDeep: false)
            var job = EncodingJob(
                frameFormat: FrameFormat(soundFrameSize, .rgba),
                rate: rate,
                totalFrames: 20,
                options: EncoderOptions(
                    videoCodec: codec.encoder,
                    quality: .draft,
                    pixelFormat: try #require(pixels),
                    audioCodec: nil,
                    audioBitrate: nil
                ),
                format: format,
                outputPath: "\(folder)/" + (format == .png ? "a%%b%03d.png" : "out.\(format.name)")
            )
            try await withFFmpeg(tools, config: FFmpegConfig(job), logger: quietLogger) { sink in
                for index in job.range {
                    let picture = flatFrame(soundFrameSize, UInt8(index * 10), 0, 0)
                    try await sink.write(Frame(index: index, data: picture))
                }
            }
            let probe = OutputProbe(tools: tools, within: .seconds(20))
            try await probe.check(job)
            if format == .png {
                #expect(FileManager.default.fileExists(atPath: "\(folder)/a%b019.png"))
                unlink("\(folder)/a%b019.png")
            } else {
                job.range = 0..<23
            }
            await expectDifference(job, probe)
        }
    }
}
