import Encoding
import Foundation
import Frames
import Testing

/// What ffmpeg is told for each format, and what does not go together.
@Suite struct OutputFormatTests {
    /// The arguments from the video's encoder on, without the colour's and the path.
    private func arguments(
        _ format: OutputFormat,
        _ codec: VideoCodec,
        _ quality: EncodingQuality,
        isTransparent: Bool,
        path: String = "/o"
    ) throws -> String {
        let pixels = codec.usualPixelFormat(quality, isTransparent: isTransparent, isDeep: false)
        let job = EncodingJob(
            frameFormat: FrameFormat(PixelSize(width: 64, height: 64), .bgra),
            rate: try #require(FrameRate(numerator: 30)),
            totalFrames: 20,
            range: 4..<14,
            options: EncoderOptions(
                videoCodec: codec.encoder,
                quality: quality,
                pixelFormat: try #require(pixels),
                audioCodec: nil,
                audioBitrate: nil
            ),
            format: format,
            outputPath: path
        )
        let all = FFmpegConfig(job).arguments.dropLast()
        let tags =
            " -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv"
        return all[try #require(all.lastIndex(of: "-c:v"))...].joined(separator: " ")
            .replacing(tags, with: "").replacing(" -an -fflags +bitexact", with: "")
    }

    private static let movie = "-movie_timescale 48000 -movflags +faststart"

    typealias Case = (OutputFormat, String?, EncodingQuality, Bool, String)

    private static let cases: [Case] = [
        (
            .mp4, nil, .draft, false,
            "-c:v libx264 -preset veryfast -crf 23 -pix_fmt yuv420p -f mp4 \(movie)"
        ),
        (
            .mp4, nil, .standard, false,
            "-c:v libx264 -preset medium -crf 18 -pix_fmt yuv420p -f mp4 \(movie)"
        ),
        (.mp4, nil, .high, false, "-c:v libx264 -preset slow -crf 14 -pix_fmt yuv420p -f mp4 \(movie)"),
        (
            .mp4, "h265", .standard, false,
            "-c:v libx265 -preset medium -crf 18 -x265-params log-level=error -pix_fmt yuv420p -tag:v hvc1"
                + " -f mp4 \(movie)"
        ),
        (
            .matroska, "h265", .standard, false,
            "-c:v libx265 -preset medium -crf 18 -x265-params log-level=error -pix_fmt yuv420p -f matroska"
        ),
        (
            .mp4, "av1", .standard, false,
            "-c:v libsvtav1 -preset 8 -crf 20 -pix_fmt yuv420p -f mp4 \(movie)"
        ),
        (.webm, "av1", .high, false, "-c:v libsvtav1 -preset 5 -crf 14 -pix_fmt yuv420p -f webm"),
        (
            .webm, nil, .standard, false,
            "-c:v libvpx-vp9 -crf 18 -b:v 0 -deadline good -cpu-used 2 -row-mt 1 -pix_fmt yuv420p -f webm"
        ),
        (
            .webm, nil, .draft, true,
            "-c:v libvpx-vp9 -crf 32 -b:v 0 -deadline good -cpu-used 5 -row-mt 1 -auto-alt-ref 0"
                + " -pix_fmt yuva420p -f webm"
        ),
        (
            .mov, nil, .draft, false,
            "-c:v prores_ks -profile:v lt -vendor apl0 -pix_fmt yuv422p10le -f mov \(movie)"
        ),
        (
            .mov, nil, .standard, false,
            "-c:v prores_ks -profile:v hq -vendor apl0 -pix_fmt yuv422p10le -f mov \(movie)"
        ),
        (
            .mov, nil, .high, false,
            "-c:v prores_ks -profile:v 4444 -vendor apl0 -pix_fmt yuv444p10le -f mov \(movie)"
        ),
        (
            .mov, nil, .standard, true,
            "-c:v prores_ks -profile:v 4444 -vendor apl0 -alpha_bits 16 -pix_fmt yuva444p10le -f mov"
                + " \(movie)"
        ),
        (
            .matroska, nil, .standard, false,
            "-c:v ffv1 -level 3 -g 1 -slicecrc 1 -pix_fmt bgr0 -f matroska"
        ),
        (
            .matroska, nil, .draft, true,
            "-c:v ffv1 -level 3 -g 1 -slicecrc 1 -pix_fmt bgra -f matroska"
        ),
        // Ten frames, 0.33 s: the last stands for three hundredths.
        (.gif, nil, .standard, false, "-c:v gif -pix_fmt pal8 -f gif -loop 0 -final_delay 3"),
        (
            .apng, nil, .standard, true,
            "-c:v apng -compression_level 6 -pix_fmt rgba -f apng -plays 0"
        ),
        (
            .png, nil, .high, false,
            "-c:v png -compression_level 9 -pred mixed -pix_fmt rgb24 -f image2 -start_number 4"
        ),
        (
            .webp, nil, .standard, false,
            "-c:v libwebp_anim -quality 95 -compression_level 4 -pix_fmt bgra -f webp -loop 0"
        ),
        (
            .webp, nil, .high, true,
            "-c:v libwebp_anim -lossless 1 -compression_level 2 -pix_fmt bgra -f webp -loop 0"
        ),
        (
            .other("avi"), nil, .standard, false,
            "-c:v libx264 -preset medium -crf 18 -pix_fmt yuv420p -f avi"
        ),
        (
            .other("xyz"), nil, .standard, false,
            "-c:v libx264 -preset medium -crf 18 -pix_fmt yuv420p"
        ),
    ]

    @Test(arguments: cases.indices) func aFormatsArguments(_ index: Int) throws {
        let (format, codec, quality, isTransparent, expected) = Self.cases[index]
        let found = try arguments(
            format,
            codec.map { VideoCodec(named: $0) } ?? format.usualCodec,
            quality,
            isTransparent: isTransparent
        )
        #expect(found == expected)
    }

    /// Fragments on the way out, with the progress at another descriptor.
    @Test func theStandardOutputIsWrittenFromFrontToBack() throws {
        let text = try arguments(
            .mp4,
            VideoCodec(named: "h264"),
            .standard,
            isTransparent: false,
            path: EncodingJob.standardOutput
        )
        #expect(
            text == "-c:v libx264 -preset medium -crf 18 -pix_fmt yuv420p -f mp4 -movie_timescale 48000"
                + " -movflags +frag_keyframe+empty_moov+default_base_moof+delay_moov"
        )
    }

    @Test func theProgressLeavesByADescriptorOfItsOwn() throws {
        let job = EncodingJob(
            frameFormat: FrameFormat(PixelSize(width: 64, height: 64), .rgba),
            rate: try #require(FrameRate(numerator: 30)),
            totalFrames: 2,
            tracks: [AudioTrackConfig(name: "a", path: "blob:a", buffer: memory(Data("OggS".utf8)))],
            options: testOptions(),
            format: .matroska,
            outputPath: EncodingJob.standardOutput
        )
        let config = FFmpegConfig(job)
        #expect(config.arguments.joined(separator: " ").contains("-progress pipe:4 "))
        #expect(config.progressDescriptor == 4 && config.isToStandardOutput)
        #expect(config.arguments.last == "pipe:1")
    }

    @Test(arguments: [
        ("mp4", OutputFormat.mp4), ("M4V", .mp4), ("mov", .mov), ("mkv", .matroska), ("png", .png),
        ("avi", .other("avi")), ("", .other("")),
    ])
    func anExtensionStandsForAFormat(name: String, format: OutputFormat) {
        #expect(OutputFormat(fileExtension: name) == format)
    }

    @Test func aContainerHoldsWhatItsMuxerTakes() {
        let taken: [(OutputFormat, [String])] = [
            (.mp4, ["h264", "h265", "av1", "vp9"]), (.webm, ["vp8", "vp9", "av1"]),
            (.mov, ["h264", "h265", "prores", "ffv1", "png"]),
            (.matroska, ["h264", "h265", "av1", "vp8", "vp9", "prores", "ffv1", "png"]),
            (.gif, ["gif"]), (.apng, ["apng"]), (.webp, ["webp", "libwebp"]), (.png, ["png"]),
        ]
        let all = Set(taken.flatMap(\.1))
        for (format, names) in taken {
            for name in all {
                #expect(format.holds(VideoCodec(named: name)) == names.contains(name), "\(format) \(name)")
            }
        }
        // What is not known is ffmpeg's to judge, except where so little is allowed.
        #expect(OutputFormat.mp4.holds(VideoCodec(named: "mpeg4")))
        #expect(!OutputFormat.webm.holds(VideoCodec(named: "mpeg4")))
    }

    @Test(arguments: [
        ("h264", true, false, nil), ("av1", true, false, nil), ("vp9", true, true, nil),
        ("ffv1", false, true, nil), ("gif", true, false, nil), ("h265", false, true, "yuv420p10le"),
        ("prores", true, true, "yuva444p10le"), ("libx264rgb", false, false, "bgr0"),
    ])
    func pixelsFollowFromAlphaAndDepth(name: String, alpha: Bool, deep: Bool, expected: String?) {
        let codec = VideoCodec(named: name)
        #expect(codec.usualPixelFormat(.standard, isTransparent: alpha, isDeep: deep) == expected)
    }
}
