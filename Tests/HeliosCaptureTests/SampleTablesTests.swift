import Foundation
import Testing

@testable import MP4

struct SampleTablesTests {
    /// Where three samples of 10 bytes lie in a file of 25 bytes, each in a chunk of its own.
    private func places(_ chunks: [Int], of samples: [Int]) throws -> [Range<Int>]? {
        let folder = try TemporaryFolder()
        let file = try #require(OpenFile(realPath: folder.write("movie.mp4", Data(count: 25))))
        let boxes =
            Data(box: "stsz", Data(table: [10, chunks.count]))
            + Data(box: "stsc", Data(table: [1, 1, 1, 1]))
            + Data(box: "stco", Data(table: [chunks.count] + chunks))
        return SampleTables(boxes, stbl: boxes.indices).places(of: samples, file)
    }

    @Test func samplesAreFoundByTheirChunks() throws {
        #expect(try places([15, 0], of: [0, 1]) == [15..<25, 0..<10])
        #expect(try places([15, 0], of: [1]) == [0..<10])
    }

    /// 100,000 samples that each lie upon the whole file would be read for hours.
    @Test func samplesThatLieUponEachOtherAreNotRead() throws {
        #expect(try places([0, 0, 0], of: [0]) == nil)
        #expect(try places([26], of: [0]) == nil)
    }
}
