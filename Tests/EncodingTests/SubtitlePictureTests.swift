import Encoding
import Foundation
import Frames
import Testing

/// Subtitles that are burnt in, by the pixels that come out.
@Suite struct SubtitlePictureTests {
    private static let size = PixelSize(width: 128, height: 72)

    private func job(
        _ text: String,
        style: SubtitleStyle = .standard,
        size: PixelSize = Self.size,
        pixels: RawPixels = .bgr0,
        rate: FrameRate? = FrameRate(numerator: 30),
        range: Range<Int> = 0..<2,
        codec: String = "libx264",
        pixelFormat: String = "yuv420p",
        to path: String
    ) throws -> EncodingJob {
        var options = testOptions(videoCodec: codec, pixelFormat: pixelFormat)
        options.rateControl = .quality(codec == "libx264" ? 1 : 0)
        return EncodingJob(
            frameFormat: FrameFormat(size, pixels),
            rate: try #require(rate),
            totalFrames: range.upperBound,
            range: range,
            options: options,
            subtitles: try SubtitleTrack(try SubtitleFile(parsing: text), name: "test", use: .burnt(style)),
            outputPath: path
        )
    }

    private func decode(_ path: String, _ format: String) async throws -> [UInt8] {
        let flags = "scale=flags=bicubic+accurate_rnd+full_chroma_int"
        return [UInt8](
            try await runTool([
                "ffmpeg", "-v", "error", "-i", path, "-vf", flags, "-f", "rawvideo", "-pix_fmt", format,
                "pipe:1",
            ])
        )
    }

    private func clock(_ milliseconds: Double) -> String {
        let rounded = Int(milliseconds.rounded())
        return String(format: "%02d:%02d,%03d", rounded / 60000, rounded / 1000 % 60, rounded % 1000)
    }

    /// Which of an encoded job's frames show something on black.
    private func shown(_ job: EncodingJob) async throws -> [Int] {
        try await encode(job, picture: Data(count: Self.size.width * Self.size.height * 4))
        let luma = try await decode(job.outputPath, "gray")
        let area = Self.size.width * Self.size.height
        #expect(luma.count == area * job.range.count)
        return job.range.enumerated().filter { index, _ in
            luma[(index * area)..<((index + 1) * area)].contains { $0 > 100 }
        }.map(\.element)
    }

    /// A cue for every other frame, from the millisecond at which that begins to the one at which the next does.
    @Test(
        arguments: [
            (30000, 1001, 0), (30000, 1001, 4003), (60, 1, 0), (60, 1, 119), (24000, 1001, 77), (50, 1, 1),
        ]
            as [(Int, Int, Int)]
    )
    func aCueIsShownFromItsFirstFrameToItsLast(numerator: Int, denominator: Int, start: Int) async throws {
        let rate = try #require(FrameRate(numerator: numerator, denominator: denominator))
        let range = start..<(start + 250)
        let cues = range.filter { $0 % 2 == 1 }.map { frame in
            let times = [frame, frame + 1].map { "00:\(clock(rate.milliseconds(ofFrame: $0)))" }
            return "\(times.joined(separator: " --> "))\nTEXT\n"
        }
        try await withFolder { folder in
            let path = "\(folder)/out.mp4"
            let job = try job(cues.joined(separator: "\n"), rate: rate, range: range, to: path)
            #expect(try await shown(job) == range.filter { $0 % 2 == 1 })
            try await OutputProbe(tools: try await findTools(), within: .seconds(20)).check(job)
        }
    }

    private static let head = """
        [Script Info]
        PlayResX: 128
        PlayResY: 72

        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, BorderStyle, Outline, Shadow, Alignment
        Style: Default,sans-serif,16,&H00FFFFFF,&H00000000,&H00000000,1,0,0,7

        [Events]
        Format: Layer, Start, End, Style, Text

        """

    /// A square of 16 pixels in a colour, given as red, green, blue, and how much shows through.
    private static func square(_ x: Int, _ colour: [Int], through: Int = 0) -> String {
        let digits = colour.reversed().map { String(format: "%02X", $0) }.joined()
        return "Dialogue: 0,0:00:00.00,0:00:09.00,Default,{\\pos(\(x),0)\\1c&H\(digits)&\\1a&H"
            + String(format: "%02X", through) + "&\\p1}m 0 0 l 16 0 16 16 0 16\n"
    }

    private static let colours = [
        [255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0], [0, 255, 255], [255, 0, 255], [255, 255, 255],
        [200, 90, 30],
    ]

    @Test(arguments: [.bgr0, .rgba, .yuv420p] as [RawPixels], ["yuv420p", "yuv444p"])
    func coloursComeBackWithinThree(_ pixels: RawPixels, _ pixelFormat: String) async throws {
        let text = Self.head + Self.colours.enumerated().map { Self.square($0 * 16, $1) }.joined()
        let frame =
            pixels == .yuv420p
            ? Data(repeating: 75, count: 128 * 72) + Data(repeating: 171, count: 64 * 36)
                + Data(repeating: 90, count: 64 * 36)
            : Data(pixels == .rgba ? [0, 80, 160, 255] : [160, 80, 0, 255]).repeated(128 * 72)
        try await withFolder { folder in
            let path = "\(folder)/out.mp4"
            try await encode(
                try job(text, pixels: pixels, pixelFormat: pixelFormat, to: path),
                picture: frame
            )
            let found = try await decode(path, "rgb24")
            for (index, colour) in (Self.colours + [[0, 80, 160]]).enumerated() {
                // The last is what there is below.
                let position = index < Self.colours.count ? 8 * 128 + index * 16 + 8 : 50 * 128 + 64
                let pixel = found[(position * 3)..<(position * 3 + 3)].map { Int($0) }
                #expect(zip(colour, pixel).allSatisfy { abs($0 - $1) <= 3 }, "\(colour) \(pixel)")
            }
        }
    }

    /// Over pictures that show through, in the colours of what is not multiplied with alpha.
    @Test(arguments: [[10, 200, 30, 128], [255, 255, 255, 0], [50, 60, 70, 255]]) func alphaIsKept(
        _ below: [Int]
    )
        async throws
    {
        let text = Self.head + Self.square(0, [200, 90, 30]) + Self.square(16, [200, 90, 30], through: 128)
        let frame = Data([below[2], below[1], below[0], below[3]].map { UInt8($0) }).repeated(128 * 72)
        try await withFolder { folder in
            let path = "\(folder)/out.mkv"
            let job = try job(text, pixels: .bgra, codec: "ffv1", pixelFormat: "bgra", to: path)
            try await encode(job, picture: frame)
            let found = try await decode(path, "rgba").map { Int($0) }
            let pixel = { (x: Int) in Array(found[((8 * 128 + x) * 4)..<((8 * 128 + x) * 4 + 4)]) }
            #expect(zip(pixel(8), [200, 90, 30, 255]).allSatisfy { abs($0 - $1) <= 1 }, "\(pixel(8))")
            let (cover, beneath) = (127.0 / 255, Double(below[3]) / 255)
            let alpha = cover + beneath * (1 - cover)
            let mixed = zip([200, 90, 30], below).map { ink, paper in
                Int(((Double(ink) * cover + Double(paper) * beneath * (1 - cover)) / alpha).rounded())
            }
            let half = mixed + [Int((alpha * 255).rounded())]
            #expect(zip(pixel(24), half).allSatisfy { abs($0 - $1) <= 3 }, "\(pixel(24)) \(half)")
            #expect(pixel(100) == below)
        }
    }

    /// The rows in which there is something bright.
    private func rows(_ style: String?, size: PixelSize) async throws -> [Int] {
        try await withFolder { folder in
            let path = "\(folder)/out.mp4"
            let style = try style.map { try SubtitleStyle(parsing: $0) } ?? .standard
            let text = "00:00:00,000 --> 00:00:09,000\nHAMBURG\n"
            let job = try job(text, style: style, size: size, to: path)
            try await encode(job, picture: Data(count: size.width * size.height * 4))
            let luma = try await decode(path, "gray")
            return (0..<size.height).filter { y in
                luma[(y * size.width)..<((y + 1) * size.width)].contains { $0 > 180 }
            }
        }
    }

    @Test func textIsAsLargeAsThePictureAndAtItsFoot() async throws {
        let small = try await rows(nil, size: PixelSize(width: 640, height: 360))
        let large = try await rows(nil, size: PixelSize(width: 1280, height: 720))
        let portrait = try await rows(nil, size: PixelSize(width: 360, height: 640))
        #expect((10...20).contains(small.count), "\(small.count)")
        #expect(abs(large.count - small.count * 2) <= 2)
        #expect(abs(portrait.count - small.count) <= 1)
        #expect(try #require(small.first) > 300)
        #expect(try #require(small.last) < 360 - 10)
    }

    @Test func theStyleIsUsed() async throws {
        let size = PixelSize(width: 640, height: 360)
        let plain = try await rows(nil, size: size)
        let large = try await rows("FontName=DejaVu Serif,FontSize=32,Alignment=8", size: size)
        #expect(abs(large.count - plain.count * 2) <= 3)
        #expect(try #require(large.last) < 60)
        #expect(try await rows("PrimaryColour=&H000000", size: size).isEmpty)
        #expect(try await rows(#"FontName=it's\ [a]: 100%;"#, size: size).count == plain.count)
    }

    @Test func anOddSizeIsPadded() async throws {
        try await withFolder { folder in
            let path = "\(folder)/out.mp4"
            let size = PixelSize(width: 33, height: 17)
            let text =
                Self.head + "Dialogue: 0,0:00:00.00,0:00:09.00,Default,"
                + "{\\pos(0,0)\\p1\\1c&H0000FF&}m 0 0 l 128 0 128 72 0 72\n"
            try await encode(try job(text, size: size, to: path), picture: Data(count: 33 * 17 * 4))
            let found = try await decode(path, "rgb24")
            #expect(found.count == 34 * 18 * 3 * 2)
            for position in [0, 33, 34 * 17, 34 * 18 - 1] {
                let pixel = found[(position * 3)..<(position * 3 + 3)].map { Int($0) }
                #expect(zip([255, 0, 0], pixel).allSatisfy { abs($0 - $1) <= 3 }, "\(pixel)")
            }
        }
    }

    @Test func lettersThatNoFontHasAreFound() async throws {
        let check = SubtitleCheck(tools: try await findTools(), within: .seconds(20))
        func missing(_ text: String) async throws -> [Character] {
            try await check.missingLetters(of: try SubtitleFile(parsing: text), style: .standard)
        }
        let cues = "00:01:00,000 --> 00:01:01,000\nGröße\u{200B}\n\n00:01:02,000 --> 00:01:02,001\n"
        #expect(try await missing(cues + "plain") == [])
        #expect(try await missing(cues + "a \u{E123} b \u{E123}") == ["\u{E123}"])
        let event = "Dialogue: 0,0:01:00.00,0:01:01.00,Default,\u{E124}\n"
        #expect(try await missing(Self.head + event) == ["\u{E124}"])
    }
}

extension Data {
    fileprivate func repeated(_ count: Int) -> Data {
        var data = Data(capacity: self.count * count)
        for _ in 0..<count { data.append(self) }
        return data
    }
}
