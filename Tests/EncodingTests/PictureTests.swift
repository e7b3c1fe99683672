import Encoding
import Foundation
import Frames
import Testing

@Suite struct PictureTests {
    /// The first picture of a video as RGB, converted by what the file says of itself.
    private func decode(_ path: String) async throws -> [UInt8] {
        let flags = "scale=flags=bicubic+accurate_rnd+full_chroma_int"
        return [UInt8](
            try await runTool([
                "ffmpeg", "-v", "error", "-i", path, "-frames:v", "1", "-vf", flags,
                "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1",
            ])
        )
    }

    private func job(
        _ format: FrameFormat,
        codec: String = "libx264",
        pixelFormat: String = "yuv420p",
        to path: String
    ) throws -> EncodingJob {
        EncodingJob(
            frameFormat: format,
            rate: try #require(FrameRate(numerator: 30)),
            totalFrames: 2,
            options: EncoderOptions(
                videoCodec: codec,
                preset: codec.hasPrefix("libx264") ? "ultrafast" : nil,
                rateControl: codec == "libx264" ? .quality(1) : nil,
                pixelFormat: pixelFormat,
                audioCodec: "aac",
                audioBitrate: nil
            ),
            outputPath: path
        )
    }

    /// Every mixture of four levels of red, green and blue, as squares of 16 pixels.
    private static let patchSize = PixelSize(width: 128, height: 128)

    private static func patchColour(_ x: Int, _ y: Int) -> [UInt8] {
        let patch = y / 16 * 8 + x / 16
        return [patch & 3, patch >> 2 & 3, patch >> 4 & 3].map { UInt8($0 * 85) }
    }

    private static let patches: Data = {
        var data = Data()
        for y in 0..<128 { for x in 0..<128 { data.append(contentsOf: patchColour(x, y) + [255]) } }
        return data
    }()

    @Test(arguments: ["yuv420p", "yuv444p", "yuv422p10le"])
    func flatColoursComeBackWithinTwo(pixelFormat: String) async throws {
        try await withFolder { folder in
            let path = "\(folder)/out.mp4"
            let format = FrameFormat(Self.patchSize, .rgba)
            try await encode(try job(format, pixelFormat: pixelFormat, to: path), picture: Self.patches)
            let pixels = try await decode(path)
            for y in stride(from: 8, to: 128, by: 16) {
                for x in stride(from: 8, to: 128, by: 16) {
                    let expected = Self.patchColour(x, y)
                    let found = pixels[((y * 128 + x) * 3)..<((y * 128 + x) * 3 + 3)]
                    #expect(
                        zip(expected, found).allSatisfy { abs(Int($0) - Int($1)) <= 2 },
                        "\(expected) \(found)"
                    )
                }
            }
            #expect(try await tags(path) == "tv,bt709,bt709,bt709")
        }
    }

    @Test(arguments: ["libx264rgb", "ffv1"]) func rgbIsLossless(_ codec: String) async throws {
        try await withFolder { folder in
            let path = "\(folder)/out.mkv"
            var job = try job(
                FrameFormat(Self.patchSize, .rgba),
                codec: codec,
                pixelFormat: codec == "ffv1" ? "bgra" : "rgb24",
                to: path
            )
            if codec != "ffv1" { job.options.rateControl = .quality(0) }
            try await encode(job, picture: Self.patches)
            let pixels = try await decode(path)
            #expect(pixels == [UInt8](Self.patches.enumerated().filter { $0.offset % 4 != 3 }.map(\.element)))
        }
    }

    /// The last column shares its chroma with the padding: its colour survives only if that is the same.
    @Test func anOddSizeKeepsTheColourOfItsEdge() async throws {
        let size = PixelSize(width: 33, height: 17)
        try await withFolder { folder in
            let path = "\(folder)/out.mp4"
            try await encode(try job(FrameFormat(size, .rgba), to: path), picture: flatFrame(size, 255, 0, 0))
            let pixels = try await decode(path)
            #expect(pixels.count == 34 * 18 * 3)
            for (x, y) in [(0, 0), (32, 0), (33, 0), (32, 16), (33, 17), (0, 17)] {
                let found = pixels[((y * 34 + x) * 3)..<((y * 34 + x) * 3 + 3)]
                #expect(zip([255, 0, 0], found).allSatisfy { abs($0 - Int($1)) <= 2 }, "\(x),\(y): \(found)")
            }
            let plain = try await decode(blackPadded(size, folder))
            let column = (0..<17).map { plain[(($0 * 34 + 32) * 3)..<(($0 * 34 + 32) * 3 + 3)] }
            #expect(column.contains { abs(255 - Int($0.first ?? 255)) > 20 })
        }
    }

    /// What a plain `pad` does to the same picture.
    private func blackPadded(_ size: PixelSize, _ folder: String) async throws -> String {
        let path = "\(folder)/black.mp4"
        _ = try await runTool(
            [
                "ffmpeg", "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgba", "-s", "\(size)", "-i",
                "pipe:0", "-vf",
                "pad=34:18,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-crf", "1",
                "-colorspace", "bt709", "-color_range", "tv", path,
            ],
            input: flatFrame(size, 255, 0, 0)
        )
        return path
    }

    private func tags(_ path: String) async throws -> String {
        let output = try await runTool([
            "ffprobe", "-v", "error", "-select_streams", "v", "-show_entries",
            "stream=color_range,color_space,color_transfer,color_primaries", "-of", "csv=p=0", path,
        ])
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
