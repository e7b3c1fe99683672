import Foundation
import Testing

@testable import MP4

/// Indices that are kept from one request to the next.
@Suite struct MovieIndexesTests {
    private static let movie = MovieTables.file([
        MovieTables(
            decoded: [0, 10, 20, 30, 40, 50, 60, 70, 80],
            shown: [20, 50, 30, 40, 60, 90, 70, 80],
            marks: [0, 4]
        )
    ])

    @Test func aFileIsReadOnce() async throws {
        let folder = try TemporaryFolder()
        let file = try #require(OpenFile(realPath: folder.write("movie.mp4", Self.movie)))
        let indexes = MovieIndexes()
        let found = await withTaskGroup { group in
            for _ in 0..<20 { group.addTask { await indexes.index(of: file) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found.allSatisfy { $0 != nil && $0 == found[0] })
        #expect(indexes.count == 1)
    }

    @Test func aFileThatIsWrittenAnewIsReadAnew() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("movie.mp4", Self.movie)
        let indexes = MovieIndexes()
        #expect(await indexes.index(of: try #require(OpenFile(realPath: path))) != nil)
        // In place, and not longer.
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(contentsOf: Data(count: Self.movie.count))
        try handle.close()
        let times = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 1)]
        #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
        #expect(await indexes.index(of: try #require(OpenFile(realPath: path))) == nil)
    }

    @Test func thereIsALimit() async throws {
        let folder = try TemporaryFolder()
        let indexes = MovieIndexes(limit: 3)
        for number in 0..<5 {
            let file = try #require(OpenFile(realPath: folder.write("\(number).mp4", Self.movie)))
            #expect(await indexes.index(of: file) != nil)
            #expect(indexes.count == min(number + 1, 3))
        }
    }
}
