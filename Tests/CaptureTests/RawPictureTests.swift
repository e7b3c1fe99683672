import Foundation
import Frames
import Testing

@testable import Capture

@Suite struct RawPictureTests {
    /// The witness's pictures and the ring's are converted by different code, to the same bits.
    @Test func conversionsOfBothSidesAreTheSameToTheBit() async throws {
        let size = PixelSize(width: 70, height: 34)
        let (bgrx, planes) = try await PixelTests.converted(size)
        var rgba = bgrx
        for pixel in 0..<(size.width * size.height) { rgba.swapAt(pixel * 4, pixel * 4 + 2) }
        let picture = RawPicture(rgba: Data(rgba), size, as: .yuv420p)
        #expect([UInt8](picture.data) == planes)
        #expect([UInt8](RawPicture(rgba: Data(rgba), size, as: .bgr0).data) == bgrx)
    }

    @Test(
        arguments: [
            (0, 0, true), (4.1, 14, true), (4.2, 1, false), (0.1, 14.1, false),
        ] as [(Double, Double, Bool)]
    )
    func whatIsSmall(meanSquare: Double, block: Double, isSmall: Bool) {
        #expect(PictureDifference(meanSquare: meanSquare, block: block).isSmall == isSmall)
    }

    /// A square of 20x20 in 256x256 pixels that is 100 brighter, in each of the layouts.
    @Test(arguments: [RawPixels.yuv420p, .bgr0, .bgra])
    func aPartThatDiffersIsSeen(pixels: RawPixels) throws {
        let size = PixelSize(width: 256, height: 256)
        let plain = Data(repeating: 100, count: size.width * size.height * 4)
        var other = plain
        for y in 32..<52 {
            for x in 48..<68 { for component in 0..<3 { other[(y * 256 + x) * 4 + component] = 200 } }
        }
        let picture = RawPicture(rgba: plain, size, as: pixels)
        #expect(try picture.difference(from: .data(picture.data)).meanSquare == 0)
        let difference = try picture.difference(from: .data(RawPicture(rgba: other, size, as: pixels).data))
        #expect(!difference.isSmall)
        let range = pixels == .yuv420p ? 219.0 / 255 : pixels == .bgra ? 100.0 / 255 : 1
        #expect(abs(difference.block - 100 * range) < 1.5)
    }

    @Test func whatIsNoPictureIsSaidToBeNone() {
        #expect(throws: CaptureError.self) { try RawPicture(png: Data("<html>".utf8), as: .bgr0) }
    }
}
