import Foundation
import TestSupport
import Testing

@testable import MP4

/// The page's reader of MP4 files (`PageScripts/video/mp4.js`) finds the same frame times as the one that rewrites
/// their index, in the file and in what is served.
@Suite struct PageReaderTests {
    private struct Movie: CustomTestStringConvertible {
        let testDescription: String
        var movie = FragmentedMovie(
            fragments: [0, 40].map { FragmentedMovie.Fragment(time: $0, samples: group) }
        )
        /// How much later a frame is shown than its composition time, in seconds.
        var shift = 0.0

        init(_ name: String, shift: Double = 0, _ change: (inout FragmentedMovie) -> Void = { _ in }) {
            (testDescription, self.shift) = (name, shift)
            change(&movie)
        }
    }

    /// Frames every 10 units from 20 on, as an encoder writes them that decodes two frames ahead.
    private static let group = [20, 40, 10, 10].enumerated().map { index, delay in
        FragmentedMovie.Sample(
            delay: delay,
            isMarked: index == 0,
            bytes: Data([0, 0, 0, 1, index == 0 ? 0x65 : 0x41])
        )
    }

    private static let movies = [
        Movie("verbose"),
        Movie("terse") { $0.form = .terse },
        Movie("bare") { $0.form = .bare },
        Movie("in no fragments") { ($0.samples, $0.fragments) = (group + group, []) },
        Movie("in the index first") {
            $0.samples = group
            $0.fragments.removeFirst()
        },
        Movie("later fragments") {
            $0.fragments[0].time = 1000
            $0.fragments[1].time = 1100
        },
        Movie("edits", shift: 4.0 / 20 - 20.0 / 30) {
            $0.fragments[1].samples[0].delay = 30
            $0.edits = [(4, -1), (0, 20)]
        },
        Movie("edits in the times") {
            $0.fragments[0].time = 100
            $0.fragments[1].time = 140
            $0.fragments[1].samples[0].delay = 30
            $0.edits = [(4, -1), (0, 20)]
        },
    ]

    @Test(arguments: movies) private func sameTimes(_ movie: Movie) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("own.mp4", movie.movie.file)
        let file = try #require(OpenFile(realPath: path))
        let index = try #require(MovieIndex(file))
        let served = ServedFile(file: file, index: index)
        var bytes = Data()
        while bytes.count < served.size { bytes += try served.read(served.size, at: bytes.count) }
        let track = try #require(MovieTables.tracks(index.appended).first)
        let times = track.shown.sorted()
            .map { Double($0) / Double(FragmentedMovie.trackScale) + movie.shift }

        for read in try Self.read([path, folder.write("served.mp4", bytes)]) {
            #expect(read.map { ($0 * 1e6).rounded() } == times.map { ($0 * 1e6).rounded() })
        }
    }

    /// What the page reads.
    private static func read(_ paths: [String]) throws -> [[Double]] {
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "PageScripts/frametimes.mjs")
        let lines = try runTool("node", [script.path] + paths).split(separator: UInt8(ascii: "\n"))
        return try lines.map { try JSONDecoder().decode([Double].self, from: $0) }
    }
}
