import Encoding
import Foundation
import Frames
import Testing

/// What goes into each format, and comes back through what the file says of itself.
@Suite struct FormatPictureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let format: OutputFormat
        var codec: String?
        var quality = EncodingQuality.standard
        var isTransparent = false
        var isDeep = false
        /// The furthest that a colour may be off.
        var tolerance = 3

        var testDescription: String {
            "\(format.name) \(videoCodec.encoder) \(quality)" + (isTransparent ? " transparent" : "")
                + (isDeep ? " 10 bits" : "")
        }

        var videoCodec: VideoCodec { codec.map { VideoCodec(named: $0) } ?? format.usualCodec }
    }

    private static let opaque = [
        Case(format: .mp4), Case(format: .mp4, codec: "h265"), Case(format: .mp4, codec: "av1"),
        Case(format: .webm), Case(format: .webm, codec: "av1"), Case(format: .mov),
        Case(format: .mov, quality: .high), Case(format: .matroska, tolerance: 0), Case(format: .gif),
        Case(format: .gif, quality: .high), Case(format: .apng, tolerance: 0), Case(format: .webp),
        Case(format: .webp, quality: .high, tolerance: 0), Case(format: .png, tolerance: 0),
        Case(format: .mp4, isDeep: true), Case(format: .mp4, codec: "h265", isDeep: true),
        Case(format: .mp4, codec: "av1", isDeep: true), Case(format: .webm, isDeep: true),
    ]

    private static let transparent = [
        Case(format: .webm, isTransparent: true), Case(format: .mov, isTransparent: true),
        Case(format: .matroska, isTransparent: true, tolerance: 0),
        Case(format: .apng, isTransparent: true, tolerance: 0), Case(format: .webp, isTransparent: true),
        Case(format: .webp, quality: .high, isTransparent: true, tolerance: 0),
        Case(format: .png, isTransparent: true, tolerance: 0),
    ]

    private static let shifts = [0, 9, 18]
    private static let pictures = shifts.map { TestChart.picture(shift: $0) }

    /// Encodes the chart, moved on with every frame, and decodes all of it.
    private func throughFile(_ test: Case) async throws -> [DecodedChart] {
        try await withFolder { folder in
            let pixels = test.videoCodec.usualPixelFormat(
                test.quality,
                isTransparent: test.isTransparent,
                isDeep: test.isDeep
            )
            let path = "\(folder)/" + (test.format == .png ? "%05d.png" : "out.\(test.format.name)")
            let job = EncodingJob(
                frameFormat: FrameFormat(TestChart.size, .rgba),
                rate: try #require(FrameRate(numerator: 30)),
                totalFrames: Self.shifts.count,
                options: EncoderOptions(
                    videoCodec: test.videoCodec.encoder,
                    quality: test.quality,
                    pixelFormat: try #require(pixels),
                    audioCodec: nil,
                    audioBitrate: nil
                ),
                format: test.format,
                outputPath: path
            )
            let tools = try await findTools()
            try await withFFmpeg(tools, config: FFmpegConfig(job), logger: quietLogger) { sink in
                for (index, picture) in Self.pictures.enumerated() {
                    try await sink.write(Frame(index: index, data: picture))
                }
            }
            try await OutputProbe(tools: tools, within: .seconds(20)).check(job)
            return try await decode(path, test)
        }
    }

    private func decode(_ path: String, _ test: Case) async throws -> [DecodedChart] {
        if test.format == .webp {
            let file = try Data(contentsOf: URL(fileURLWithPath: path))
            return try await decodeWebP(file).map { DecodedChart(pixels: $0) }
        }
        // ffmpeg's own decoder leaves alpha out.
        let decoder = test.videoCodec.family == .vp9 ? ["-c:v", "libvpx-vp9"] : []
        let bytes = [UInt8](
            try await runTool(
                ["ffmpeg", "-v", "error"] + decoder + [
                    "-i", path, "-vf", "scale=flags=bicubic+accurate_rnd+full_chroma_int",
                    "-vsync", "passthrough", "-pix_fmt", "rgba", "-f", "rawvideo", "pipe:1",
                ]
            )
        )
        let length = TestChart.size.width * TestChart.size.height * 4
        return stride(from: 0, to: bytes.count, by: length).map {
            DecodedChart(pixels: Array(bytes[$0..<($0 + length)]))
        }
    }

    @Test(arguments: opaque + transparent) func coloursComeBack(_ test: Case) async throws {
        let charts = try await throughFile(test)
        #expect(charts.count == Self.shifts.count)
        for (chart, shift) in zip(charts, Self.shifts) {
            #expect(chart.patchError(shift: shift) <= Double(test.tolerance))
            // Of single pixels.
            #expect(chart.rampError <= 2 * test.tolerance)
            if test.isTransparent {
                #expect(chart.alphaError <= min(test.tolerance, 2))
                #expect(chart.colourErrorUnderAlpha <= 2 * test.tolerance)
            }
            if test.format == .gif { #expect(chart.areFlatsFlat, "there is noise in a flat") }
        }
    }

    /// A ramp of all 256 greys, nearly without loss: of ten bits every level is there again, of eight as many as
    /// the limited range has.
    @Test(arguments: [
        ("h264", "yuv420p", 219), ("h264", "yuv420p10le", 256), ("h265", "yuv420p10le", 256),
        ("vp9", "yuv420p10le", 256), ("av1", "yuv420p10le", 256), ("prores", "yuv422p10le", 256),
    ])
    func gradientsKeepTheirLevels(codec: String, pixelFormat: String, levels: Int) async throws {
        let codec = VideoCodec(named: codec)
        try await withFolder { folder in
            let format = codec.family == .prores ? OutputFormat.mov : .mp4
            let path = "\(folder)/out.\(format.name)"
            let job = EncodingJob(
                frameFormat: FrameFormat(TestChart.size, .rgba),
                rate: try #require(FrameRate(numerator: 30)),
                totalFrames: 1,
                options: EncoderOptions(
                    videoCodec: codec.encoder,
                    rateControl: CodecSettings(codec).qualities.map { _ in .quality(1) },
                    pixelFormat: pixelFormat,
                    audioCodec: nil,
                    audioBitrate: nil
                ),
                outputPath: path
            )
            try await encode(job, picture: Self.pictures[0])
            let grey = try await greyRamp(path)
            #expect(Set(grey).count >= levels)
            #expect(zip(grey, grey.dropFirst()).allSatisfy { $0 <= $1 }, "the ramp rises")
            #expect(zip(grey, grey.dropFirst()).allSatisfy { $1 - $0 <= 2 * 257 }, "without a step")
        }
    }

    /// The luma of the ramp's columns, the mean of all rows, from 0 to 65535.
    private func greyRamp(_ path: String) async throws -> [Int] {
        let crop = "crop=256:16:0:264"
        let bytes = [UInt8](
            try await runTool([
                "ffmpeg", "-v", "error", "-i", path, "-vf",
                "extractplanes=y,\(crop),format=gray16le", "-frames:v", "1", "-f", "rawvideo", "pipe:1",
            ])
        )
        return (0..<256).map { x in
            (0..<16).reduce(0) { sum, y in
                let start = (y * 256 + x) * 2
                return sum + Int(bytes[start]) + Int(bytes[start + 1]) << 8
            } / 16
        }
    }
}
