import Foundation
import Testing

@testable import MP4

/// The index in which Chromium finds the right samples, for tables of all kinds.
@Suite struct MovieIndexTests {
    /// The tracks of a file as they are served; nil if the file has no other index.
    private func served(_ bytes: Data) throws -> [MovieTables]? {
        let folder = try TemporaryFolder()
        let file = try #require(OpenFile(realPath: folder.write("movie.mp4", bytes)))
        return MovieIndex(file).map { MovieTables.tracks($0.appended) }
    }

    private func served(_ tracks: MovieTables...) throws -> [MovieTables]? {
        try served(MovieTables.file(tracks))
    }

    /// Frames at 0, 10, 20, 200, 210 and so on, in groups of four: as an encoder writes them that decodes two
    /// frames ahead.
    private static let gaps = MovieTables(
        decoded: [0, 10, 20, 30, 40, 220, 230, 240, 420],
        shown: [20, 220, 30, 40, 230, 430, 240, 420],
        marks: [0, 4],
        edits: [20]
    )

    /// Frames every 10 units, likewise.
    private static let steady = MovieTables(
        decoded: [0, 10, 20, 30, 40, 50, 60, 70, 80],
        shown: [20, 50, 30, 40, 60, 90, 70, 80],
        marks: [0, 4],
        edits: [20]
    )

    @Test func aMarkedSampleIsDecodedWhenItIsShownLessTheDelay() throws {
        let track = try #require(try served(Self.gaps)?.first)
        #expect(track.decoded == [0, 52, 105, 157, 210, 262, 315, 367, 420])
        #expect(track.shown == Self.gaps.shown)
        #expect(track.offsetVersion == 1)
        #expect(track.marks == [0, 4])
    }

    /// Chromium takes decoding to begin without a delay then, and only the first sample has one.
    @Test func withoutAnEditListAConstantRateIsWrong() throws {
        for edits in [[], [-1]] {
            var old = Self.steady
            old.edits = edits
            let track = try #require(try served(old)?.first)
            #expect(track.decoded == [0, 15, 30, 45, 60, 65, 70, 75, 80])
            #expect(track.shown == old.shown)
            #expect(track.offsetVersion == 1)
        }
    }

    /// Players begin at such samples as well.
    @Test func partialMarks() throws {
        for change: (inout MovieTables) -> Void in [{ $0.partial = [4] }, { $0.accessible = [4] }] {
            var old = Self.steady
            (old.marks, old.edits) = ([0], [])
            #expect(try served(old) == nil)
            change(&old)
            let track = try #require(try served(old)?.first)
            #expect(track.decoded == [0, 15, 30, 45, 60, 65, 70, 75, 80])
            #expect(track.shown == old.shown)
        }
    }

    /// The last samples get one unit each where the time is short.
    @Test func theWholeIsNoLongerThanItMustBe() throws {
        let old = MovieTables(decoded: [0, 1, 2, 3, 4], shown: [2, 1, 4, 5], marks: [0, 2])
        let track = try #require(try served(old)?.first)
        #expect(track.decoded == [0, 2, 4, 5, 6])
        #expect(track.shown == old.shown)
    }

    @Test func whatIsRightIsLeftAlone() throws {
        var tracks = [Self.steady]
        // A delay of none, offsets below zero, in both versions.
        for version: UInt8 in [0, 1] {
            var track = Self.steady
            track.offsets = track.offsets?.map { ($0.count, $0.number - 20) }
            track.offsetVersion = version
            track.edits = []
            tracks.append(track)
        }
        for change: (inout MovieTables) -> Void in [
            { $0.edits = [-1, 20] },
            { $0.editVersion = 1 },
            { $0.offsets = nil },
            { $0.marks = nil },
            { $0.marks = [] },
            { $0.marks = [0] },
            { $0.durations = [(8, 10)] },
        ] {
            var track = Self.steady
            change(&track)
            tracks.append(track)
        }
        var sound = Self.gaps
        sound.handler = "soun"
        tracks.append(sound)
        for track in tracks { #expect(try served(track) == nil, "\(track)") }
    }

    @Test func runsOfSeveralSamplesAndOtherTracks() throws {
        // The second half of the frames comes twice as fast.
        var old = MovieTables(
            decoded: [0, 20, 40, 60, 80, 90, 100, 110, 120],
            shown: [40, 100, 60, 80, 110, 140, 120, 130],
            marks: [0, 4],
            edits: [40]
        )
        old.durations = [(4, 20), (4, 10)]
        old.offsets = [(1, 40), (1, 80), (2, 20), (1, 30), (1, 50), (2, 20)]
        var sound = Self.gaps
        sound.handler = "soun"
        let tracks = try #require(try served(sound, old, Self.gaps))
        #expect(tracks.map(\.shown) == [sound.shown, old.shown, Self.gaps.shown])
        #expect(tracks[0].decoded == sound.decoded)
        #expect(tracks[1].decoded == [0, 17, 35, 52, 70, 82, 95, 107, 120])
        #expect(tracks[2].decoded == [0, 52, 105, 157, 210, 262, 315, 367, 420])
    }

    /// Nothing is believed of a table that its bytes or another table contradict.
    @Test(
        arguments: [
            { $0.sampleCount = 7 },
            { $0.sampleCount = 0xffff_ffff },
            { $0.durations.removeLast() },
            { $0.durations = [(0xffff_ffff, 10)] },
            { $0.durations[2].number = 0xffff_ffff },
            { $0.offsets?.append((1, 0)) },
            { $0.offsets?.removeAll() },
            { $0.offsets?[3].number = 1 << 30 },
            { $0.marks = [0, 8] },
            { $0.marks = [4, 0] },
            { $0.marks = [0, 4, 4] },
            { $0.marks = [-1, 4] },
            { $0.partial = [8] },
            {
                $0.accessible = [8]
                $0.sampleCount = 9
            },
            {
                $0.durations = [(0xffff_ffff, 0xffff_ffff)]
                $0.offsets = [(0xffff_ffff, 5)]
                $0.sampleCount = 0xffff_ffff
            },
        ] as [@Sendable (inout MovieTables) -> Void]
    )
    func aBrokenTableIsLeftAlone(change: @Sendable (inout MovieTables) -> Void) throws {
        var track = Self.gaps
        change(&track)
        #expect(try served(track) == nil)
    }

    /// Where there are fewer units than samples between two marks.
    @Test func aTimescaleThatIsTooCoarse() throws {
        let old = MovieTables(
            decoded: [0, 0, 0, 1, 2, 3],
            shown: [1, 2, 1, 1, 3],
            marks: [0, 3],
            edits: [1]
        )
        #expect(try served(old) == nil)
    }

    /// What is appended to a file that ends before its last box does is not found.
    @Test func aFileThatIsCutOff() throws {
        #expect(try served(MovieTables.file([Self.gaps]).dropLast()) == nil)
    }

    /// A file that is cut off or changed anywhere is read to no harm.
    @Test func damagedFiles() throws {
        let whole = MovieTables.file([Self.gaps])
        for length in whole.indices { _ = try served(whole.prefix(length)) }
        for position in whole.indices {
            for byte: UInt8 in [0, 0x7f, 0xff] {
                var bytes = whole
                bytes[position] = byte
                _ = try served(bytes)
            }
        }
    }
}
