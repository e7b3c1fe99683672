import Encoding
import Foundation
import Frames
import Testing

/// Reads what an animated WebP says of itself.
@Suite struct WebPAnimationTests {
    private static func number(_ value: Int, _ count: Int) -> Data {
        Data((0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) })
    }

    private static func chunk(_ name: String, _ body: Data) -> Data {
        Data(name.utf8) + number(body.count, 4) + body + Data(repeating: 0, count: body.count % 2)
    }

    private static func file(_ chunks: Data...) -> Data {
        let body = Data("WEBP".utf8) + chunks.reduce(Data(), +)
        return Data("RIFF".utf8) + number(body.count, 4) + body
    }

    private static let header = chunk(
        "VP8X",
        Data([0x12, 0, 0, 0]) + number(299, 3) + number(199, 3)
    )
    private static let loop = chunk("ANIM", number(0, 4) + number(3, 2))

    private static func frame(_ duration: Int, flags: UInt8) -> Data {
        let place = number(5, 3) + number(7, 3) + number(19, 3) + number(9, 3)
        return chunk("ANMF", place + number(duration, 3) + Data([flags]) + chunk("VP8L", Data([1, 2, 3])))
    }

    @Test func readsTheFrames() throws {
        let file = Self.file(Self.header, Self.loop, Self.frame(33, flags: 2), Self.frame(34, flags: 1))
        let animation = try #require(WebPAnimation(file))
        #expect(animation.width == 300 && animation.height == 200)
        #expect(animation.plays == 3 && animation.hasAlpha && animation.duration == 67)
        let first = try #require(animation.frames.first)
        let place: [Int] = [first.x, first.y, first.width, first.height]
        #expect(place == [10, 14, 20, 10])
        #expect(!first.isBlended && !first.isDisposed)
        #expect(first.chunks == Self.chunk("VP8L", Data([1, 2, 3])))
        #expect(animation.frames[1].isBlended && animation.frames[1].isDisposed)
    }

    @Test func readsAStillPicture() throws {
        let size = Self.number(63 | 35 << 14 | 1 << 28, 4)
        let animation = try #require(
            WebPAnimation(Self.file(Self.chunk("VP8L", Data([0x2F]) + size + Data([0]))))
        )
        #expect(animation.width == 64 && animation.height == 36 && animation.hasAlpha)
        #expect(animation.frames.isEmpty && animation.plays == 1)
    }

    @Test func refusesHalfAFile() {
        let file = Self.file(Self.header, Self.loop, Self.frame(33, flags: 0))
        #expect((0..<file.count).allSatisfy { WebPAnimation(file.prefix($0)) == nil })
        let cut = Self.file(Self.header, Self.loop, Self.frame(33, flags: 0).dropLast(4))
        #expect(WebPAnimation(cut) == nil)
        #expect(WebPAnimation(Data("GIF89a".utf8) + Data(repeating: 0, count: 60)) == nil)
    }
}
