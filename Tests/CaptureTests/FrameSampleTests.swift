import Foundation
import Frames
import Testing

@testable import Capture

struct FrameSampleTests {
    @Test(arguments: [
        (0..<1, [0]), (5..<7, [5, 6]), (3..<13, Array(3..<13)),
        (0..<91, Array(stride(from: 0, through: 90, by: 10))),
    ])
    func theSampleIsSpreadOverTheRange(range: Range<Int>, frames: [Int]) {
        #expect(FrameSample(range: range).frames == frames)
    }

    @Test func aFrameIsKnownAgain() async throws {
        let sample = FrameSample(range: 0..<2)
        let sink = sample.watching(NoSink())
        for index in 0..<2 {
            try await sink.write(Frame(index: index, data: Data(repeating: UInt8(index), count: 10_000)))
        }
        let digest = try #require(sample.digest(ofFrame: 1))
        #expect(try FrameDigest(.data(Data(repeating: 1, count: 10_000))) == digest)
        #expect(sample.digest(ofFrame: 2) == nil)
    }

    /// Any one bit that differs is seen, also in the last bytes.
    @Test(arguments: [0, 7, 8, 4095, 4096, 10_002]) func aByteThatDiffersIsSeen(position: Int) throws {
        var bytes = Data((0..<10_003).map { UInt8(truncatingIfNeeded: $0 * 31) })
        let digest = try FrameDigest(.data(bytes))
        #expect(digest.difference(from: digest) == nil)
        bytes[position] ^= 0x80
        let difference = try FrameDigest(.data(bytes)).difference(from: digest)
        #expect(difference == "1 of its 3 pieces of 4096 bytes differ")
        #expect(
            try FrameDigest(.data(bytes.dropLast())).difference(from: digest) == "10002 bytes against 10003"
        )
    }

    @Test func aFrameInAFileIsReadThere() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: path) }
        let bytes = Data((0..<9_000).map { UInt8(truncatingIfNeeded: $0) })
        try (Data(count: 64) + bytes).write(to: path)
        let file = try #require(FrameFile(path: path.path))
        #expect(try FrameDigest(.file(file, 64..<9_064)) == FrameDigest(.data(bytes)))
        #expect(throws: CaptureError.self) { try FrameDigest(.file(file, 64..<9_065)) }
    }
}

private struct NoSink: FrameSink {
    func write(_ frame: Frame) async throws {}
}
