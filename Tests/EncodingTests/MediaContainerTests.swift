import Encoding
import Foundation
import TestSupport
import Testing

@Suite struct MediaContainerTests {
    private static func encoded(_ arguments: [String]) throws -> MediaContainer {
        MediaContainer(sniffing: try ToneBurst(seconds: 1, start: 0.2).encoded(arguments))
    }

    @Test(
        arguments: [
            (["-f", "wav"], .wav), (["-f", "wav", "-rf64", "always"], .wav), (["-f", "mp3"], .mp3),
            (["-f", "mp3", "-write_xing", "0", "-id3v2_version", "0"], .mp3), (["-f", "adts"], .adts),
            (["-f", "ogg"], .ogg), (["-f", "ogg", "-c:a", "libopus"], .ogg), (["-f", "flac"], .flac),
            (["-f", "webm", "-c:a", "libopus"], .matroska), (["-f", "matroska"], .matroska),
            (["-f", "aiff"], .other), (["-f", "caf"], .other), (["-f", "au"], .other),
        ] as [([String], MediaContainer)]
    )
    func tellsAContainerByItsBytes(arguments: [String], expected: MediaContainer) throws {
        let container = try Self.encoded(arguments)
        #expect(container == expected)
        #expect(container.isSequential == (expected != .other))
    }

    /// One track may come through a pipe if its index does first; of several nobody knows their order.
    @Test(
        arguments: [
            ([], [], false), (["-movflags", "+faststart"], [], true),
            (["-movflags", "+frag_keyframe+empty_moov"], [], true),
            (["-pix_fmt", "yuv420p", "-shortest", "-movflags", "+faststart"], ToneBurst.picture, false),
        ] as [([String], [String], Bool)]
    )
    func looksForMP4sIndex(arguments: [String], picture: [String], isSequential: Bool) throws {
        let data = try ToneBurst(seconds: 1, start: 0.2).encoded(["-f", "mp4"] + arguments, picture: picture)
        #expect(MediaContainer(sniffing: data).isSequential == isSequential)
    }

    /// Cut off, damaged or empty: never a crash, and nothing that is taken for more than it is.
    @Test func anyBytesAreLookedAt() throws {
        let whole = try ToneBurst(seconds: 1, start: 0.2).encoded(["-f", "mp4"])
        for count in [0, 1, 7, 8, 9, 15, 16, 17, 40, whole.count / 2, whole.count - 1] {
            #expect(!MediaContainer(sniffing: whole.prefix(count)).isSequential)
        }
        var damaged = whole
        for index in stride(from: 0, to: damaged.count, by: 7) {
            damaged[index] ^= 0xFF
            _ = MediaContainer(sniffing: damaged)
        }
        #expect(MediaContainer(sniffing: Data("ID3".utf8)) == .other)
        #expect(MediaContainer(sniffing: Data([0xFF])) == .other)
        // A box as large as a file can be.
        let huge = Data([0, 0, 0, 1]) + Data("ftyp".utf8) + Data(repeating: 0xFF, count: 8)
        #expect(!MediaContainer(sniffing: huge).isSequential)
    }
}
