import Foundation
import Frames
import Testing

@testable import Capture

/// Small pictures of the browser's against whole ones that are made small here.
@Suite struct ThumbnailTests {
    private static let size = PixelSize(width: 1280, height: 720)

    private static let page = """
        <!doctype html><style>
        body { margin: 0; height: 720px; background: linear-gradient(160deg, #14213d, #f8961e); font: 20px "DejaVu Sans" }
        div { position: absolute; left: 90px; top: 80px; width: 300px; height: 200px; background: #0f0 }
        i { position: absolute; left: 500px; top: 37px; width: 401px; height: 333px;
            background: repeating-conic-gradient(red 0 25%, blue 0 50%) 0 0 / 6px 6px }
        p { position: absolute; left: 31px; top: 500px; color: #fff }
        </style><div></div><i></i><p>Words that are small</p>
        """

    @Test(
        arguments: [
            (PixelSize(width: 1920, height: 1080), PixelSize(width: 240, height: 135)),
            (PixelSize(width: 1080, height: 1920), PixelSize(width: 135, height: 240)),
            (PixelSize(width: 1080, height: 1350), PixelSize(width: 108, height: 135)),
            (PixelSize(width: 3840, height: 2160), PixelSize(width: 480, height: 270)),
            (PixelSize(width: 1366, height: 768), nil), (PixelSize(width: 320, height: 180), nil),
        ] as [(PixelSize, PixelSize?)]
    )
    func sizesThatDivideWell(frame: PixelSize, expected: PixelSize?) {
        #expect(Thumbnail.size(for: frame) == expected)
    }

    /// Also when most frames were gone through unseen, and slowly, which made Chromium drop pictures of a screencast
    /// that goes on.
    @Test(arguments: [RawPixels.yuv420p, .bgr0])
    func theBrowsersAreTheSameAsOurs(pixels: RawPixels) async throws {
        let small = try #require(Thumbnail.size(for: Self.size))
        try await TestPage.with(Self.page, size: Self.size) { test in
            try await test.begin()
            for frame in 0..<6 {
                let time = Double(frame) * 100
                let move = "document.querySelector('div').style.left = '\(90 + frame * 7)px'"
                _ = try await test.page.evaluate(move)
                let draw = { @Sendable in
                    if frame % 2 == 1 { try await Task.sleep(for: .milliseconds(150)) }
                    try await test.source.skip(atMilliseconds: time)
                }
                let png = try #require(try await test.source.thumbnail(small, of: draw), "frame \(frame)")
                let thumbnail = try Thumbnail(png: png)
                #expect(thumbnail.size == small)
                let whole = try #require(try await test.source.capture(atMilliseconds: time))
                let content = FrameContent.data(try RawPicture(png: whole, as: pixels).data)
                let difference = try thumbnail.difference(from: content, Self.size, pixels)
                #expect(difference.ratio > 50, "frame \(frame)")
                #expect(difference.isSmallInThumbnails)
            }
        }
    }

    /// What is gone from a frame, though it takes up next to nothing of it.
    @Test(arguments: ["p", "div", "i"]) func whatIsMissingIsSeen(element: String) async throws {
        let small = try #require(Thumbnail.size(for: Self.size))
        try await TestPage.with(Self.page, size: Self.size) { test in
            try await test.begin()
            let draw = { @Sendable in try await test.source.skip(atMilliseconds: 0) }
            let png = try #require(try await test.source.thumbnail(small, of: draw))
            _ = try await test.page.evaluate("document.querySelector('\(element)').remove()")
            let whole = try #require(try await test.source.capture(atMilliseconds: 100))
            let content = FrameContent.data(try RawPicture(png: whole, as: .yuv420p).data)
            let difference = try Thumbnail(png: png).difference(from: content, Self.size, .yuv420p)
            #expect(!difference.isSmallInThumbnails, "\(difference)")
        }
    }
}
