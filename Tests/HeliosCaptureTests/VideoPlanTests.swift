import Encoding
import Frames
import Testing

@testable import HeliosCapture

/// What the output's name and the video's options come to, and what is refused before anything is started.
struct VideoPlanTests {
    private static func options(
        _ output: String,
        _ change: (inout RenderOptions) -> Void = { _ in }
    ) -> RenderOptions {
        var options = RenderOptions(input: .folder(root: "/page"), output: output)
        change(&options)
        return options
    }

    typealias Case = (RenderOptions, OutputFormat, OutputDestination, String, String)

    private static let cases: [Case] = [
        (options("a.mp4"), .mp4, .file("a.mp4"), "libx264", "yuv420p"),
        (options("a.MOV"), .mov, .file("a.MOV"), "prores_ks", "yuv422p10le"),
        (options("a.gif"), .gif, .file("a.gif"), "gif", "pal8"),
        (options("a.avi"), .other("avi"), .file("a.avi"), "libx264", "yuv420p"),
        (options("dir.x/a") { $0.video.format = .webm }, .webm, .file("dir.x/a"), "libvpx-vp9", "yuv420p"),
        (options("a.mp4") { $0.video.format = .matroska }, .matroska, .file("a.mp4"), "ffv1", "bgr0"),
        (options("a.mp4") { $0.video.codec = "hevc" }, .mp4, .file("a.mp4"), "libx265", "yuv420p"),
        (options("a.mp4") { $0.video.bitDepth = 10 }, .mp4, .file("a.mp4"), "libx264", "yuv420p10le"),
        (
            options("a.webm") { $0.video.isTransparent = true }, .webm, .file("a.webm"), "libvpx-vp9",
            "yuva420p"
        ),
        (
            options("a.mkv") {
                $0.video.codec = "prores"
                $0.video.isTransparent = true
            },
            .matroska, .file("a.mkv"), "prores_ks", "yuva444p10le"
        ),
        (options("f/"), .png, .folder("f/", "frame-%05d.png"), "png", "rgb24"),
        (
            options("f") { $0.video.format = .png }, .png, .folder("f", "frame-%05d.png"), "png", "rgb24"
        ),
        (options("/x/f%03d.png"), .png, .folder("/x", "f%03d.png"), "png", "rgb24"),
        (options("f%d.png"), .png, .folder(".", "f%d.png"), "png", "rgb24"),
        (options("a.png") { $0.timeline.frameCount = 1 }, .apng, .file("a.png"), "apng", "rgb24"),
        (options("a.png") { $0.video.format = .apng }, .apng, .file("a.png"), "apng", "rgb24"),
        (options("-"), .matroska, .standardOutput, "ffv1", "bgr0"),
        (options("-") { $0.video.format = .mp4 }, .mp4, .standardOutput, "libx264", "yuv420p"),
    ]

    @Test(arguments: cases.indices) func settles(_ index: Int) throws {
        let (options, format, destination, encoder, pixels) = Self.cases[index]
        let plan = try VideoPlan.resolve(options)
        #expect(plan.format == format)
        #expect(plan.destination == destination)
        #expect(plan.codec.encoder == encoder)
        #expect(plan.pixelFormat == pixels)
    }

    private static let refused: [(RenderOptions, String)] = [
        (options("a.mp4") { $0.video.isTransparent = true }, "alpha"),
        (options("a.gif") { $0.video.isTransparent = true }, "alpha"),
        (
            options("a.webm") {
                $0.video.isTransparent = true
                $0.video.pixelFormat = "yuv420p"
            }, "alpha"
        ),
        (
            options("a.webm") {
                $0.video.isTransparent = true
                $0.video.codec = "av1"
            }, "alpha"
        ),
        (options("a.webm") { $0.video.codec = "h264" }, "cannot hold"),
        (options("a.mp4") { $0.video.codec = "prores" }, "cannot hold"),
        (options("a.gif") { $0.video.codec = "libx264" }, "cannot hold"),
        (options("a.mov") { $0.video.rateControl = .quality(20) }, "--crf 20"),
        (options("a.mp4") { $0.video.rateControl = .quality(52) }, "--crf 52"),
        (options("a.webm") { $0.video.preset = "fast" }, "--preset fast"),
        (
            options("a.mkv") { $0.video.rateControl = Bitrate(bitsPerSecond: 9000).map { .bitrate($0) } },
            "bitrate"
        ),
        (options("a.mp4") { $0.video.pixelFormat = "rgb24" }, "--pixel-format rgb24"),
        (options("a.gif") { $0.video.bitDepth = 10 }, "10-bit"),
        (options("a.png"), "one picture"), (options("a%x.png"), "one picture"),
        (options("%d%d.png"), "one picture"),
        (options("-") { $0.video.format = .apng }, "streamed"),
        (options("-") { $0.video.format = .png }, "streamed"),
        (options("a.webm") { $0.audio.codec = "aac" }, "webm, aac"),
        (options("a.mp4") { $0.audio.codec = "pcm_s16le" }, "mp4, pcm_s16le"),
        (options("a.mov") { $0.video.bitDepth = 8 }, "8-bit"),
        (options("a.gif") { $0.audio.loudness = -14 }, "--loudness"),
        (options("a.webp") { $0.audio.limit = -1 }, "--limiter"),
        (options("a.apng") { $0.audio.isTrackEnforced = true }, "--enforce-audio-track"),
        (options("f/") { $0.audio.tracks = [AudioTrackOption(path: "/a.wav")] }, "--audio"),
    ]

    @Test(arguments: refused.indices) func refuses(_ index: Int) throws {
        let (options, text) = Self.refused[index]
        let error = #expect(throws: HeliosError.self) { try VideoPlan.resolve(options) }
        #expect(error?.code == .usage)
        #expect(error?.description.contains(text) == true, "\(error?.description ?? "")")
    }

    /// A sound that goes to a file of its own may be whatever it likes.
    @Test func aPictureMayHaveItsSoundBesideIt() throws {
        let options = Self.options("a.gif") {
            $0.audio.separatePath = "a.wav"
            $0.audio.loudness = -14
        }
        #expect(throws: Never.self) { try VideoPlan.resolve(options) }
    }

    @Test func aGIFPlaysNoFasterThanBrowsersDo() throws {
        let gif = try VideoPlan.resolve(Self.options("a.gif"))
        let mp4 = try VideoPlan.resolve(Self.options("a.mp4"))
        for (rate, isRefused) in [("50", false), ("60000/1001", true), ("51", true)] {
            var timeline = TimelineOptions()
            timeline.rate = FrameRate(parsing: rate)
            timeline.duration = 1
            let plan = try RenderPlan.resolve(timeline, settings: CompositionSettings())
            #expect(throws: Never.self) { try mp4.check(plan) }
            #expect((try? gif.check(plan)) == nil ? isRefused : !isRefused)
        }
    }

    private static let sizes: [(String, Int, Int, says: String?)] = [
        ("a.mp4", 16384, 16127, nil), ("a.mp4", 16127, 16384, nil), ("a.mp4", 16255, 16255, nil),
        ("a.mp4", 16384, 16384, "ffmpeg takes 268435454 pixels at most, and counts 128 more for each side"),
        ("f%d.png", 16384, 16384, "ffmpeg takes"), ("a.webp", 16383, 16, nil),
        ("a.webp", 16, 16384, "libwebp_anim takes 16383x16383 at most"),
    ]

    @Test(arguments: sizes.indices) func refusesWhatTheEncoderCannotTake(_ index: Int) throws {
        let (output, width, height, reason) = Self.sizes[index]
        let plan = try VideoPlan.resolve(Self.options(output))
        let size = PixelSize(width: width, height: height)
        guard let reason else { return try plan.check(size) }
        let error = try #require(throws: HeliosError.self) { try plan.check(size) }
        #expect(error.code == .usage)
        #expect("\(error)".contains(reason))
    }
}
