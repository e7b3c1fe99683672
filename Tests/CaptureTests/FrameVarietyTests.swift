import Foundation
import Frames
import Testing

@testable import Capture

struct FrameVarietyTests {
    private static let format = FrameFormat(PixelSize(width: 250, height: 200), .bgr0)
    private static let byteCount = 200_000

    private static func picture(_ value: UInt8) -> Data { Data(repeating: value, count: byteCount) }

    private static func variety(of contents: [FrameContent]) async throws -> FrameVariety {
        let variety = FrameVariety(format)
        let sink = variety.watching(NoSink())
        for (index, content) in contents.enumerated() {
            try await sink.write(Frame(index: index, content: content))
        }
        return variety
    }

    @Test(
        arguments: [
            ([], 0, nil), ([7], 1, nil), ([7, 7, 7], 1, "all 3 frames are #070707 all over"),
            ([7, 8, 8], 2, nil), ([7, 7, 8], 2, nil), ([7, 8, 7, 7], 3, nil),
        ] as [([UInt8], Int, String?)]
    )
    func changesAreCounted(pictures: [UInt8], distinct: Int, sameness: String?) async throws {
        let variety = try await Self.variety(of: pictures.map { .data(Self.picture($0)) })
        #expect(variety.distinctFrames == distinct)
        #expect(variety.sameness == sameness)
    }

    /// Wherever the search begins, pieces before and after are looked at.
    @Test(arguments: [0, 1, 3, 7]) func aDifferenceIsFoundFromAnywhere(start: Int) throws {
        let frame = FrameContent.data(Self.picture(7))
        for position in [0, 65_535, 65_536, 199_999] {
            var bytes = Self.picture(7)
            bytes[position] = 8
            #expect(try frame.difference(from: .data(bytes), startingAt: start) == position >> 16)
        }
        #expect(try frame.difference(from: .data(Self.picture(7)), startingAt: start) == nil)
        #expect(try frame.difference(from: .data(Self.picture(7).dropLast()), startingAt: start) == 0)
    }

    /// A place in a file that comes again is the same picture; another place is read, to its last byte.
    @Test func framesInAFileAreToldApart() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: path) }
        var other = Self.picture(7)
        other[Self.byteCount - 1] = 8
        try (Self.picture(7) + Self.picture(7) + other).write(to: path)
        let file = try #require(FrameFile(path: path.path))
        let places = (0..<3).map { FrameContent.file(file, $0 * Self.byteCount..<($0 + 1) * Self.byteCount) }
        let same = try await Self.variety(of: [places[0], places[0], places[1], .data(Self.picture(7))])
        #expect(same.distinctFrames == 1)
        #expect(same.sameness == "all 4 frames are #070707 all over")
        let different = try await Self.variety(of: [places[0], places[1], places[2], places[2], .data(other)])
        #expect(different.distinctFrames == 2)
        #expect(different.sameness == nil)
    }
}

private struct NoSink: FrameSink {
    func write(_ frame: Frame) async throws {}
}
