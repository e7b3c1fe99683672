import Foundation
import Testing

@testable import MP4

/// The index of a file in fragments, as if it were in none.
@Suite struct FragmentTests {
    /// Frames every 10 units from 20 on, in groups of four, each in a fragment of its own: as an encoder writes
    /// them that decodes two frames ahead.
    private static let steady = FragmentedMovie(
        fragments: [0, 40].map { time in
            FragmentedMovie.Fragment(time: time, samples: group)
        }
    )

    private static let group = [20, 40, 10, 10].enumerated().map { index, delay in
        FragmentedMovie.Sample(
            delay: delay,
            isMarked: index == 0,
            bytes: Data([0, 0, 0, UInt8(1 + index), index == 0 ? 0x65 : 0x41]) + Data(count: index)
        )
    }

    /// How the file is served; nil if as it is.
    private func served(_ bytes: Data) throws -> ServedMovie? {
        let folder = try TemporaryFolder()
        let file = try #require(OpenFile(realPath: folder.write("movie.mp4", bytes)))
        guard let index = MovieIndex(file) else { return nil }
        let served = ServedFile(file: file, index: index)
        var data = Data()
        while data.count < served.size { data += try served.read(7, at: data.count) }
        return ServedMovie(data, index: index.appended)
    }

    /// A file as it is served, and what its index says.
    private struct ServedMovie {
        let bytes: Data
        let index: Data
        let tracks: [MovieTables]

        init(_ bytes: Data, index: Data) {
            (self.bytes, self.index) = (bytes, index)
            tracks = MovieTables.tracks(index)
        }

        /// The body of a box of the first track, in numbers of four bytes.
        func numbers(_ path: String...) -> [Int] {
            guard let body = index.box(["moov"] + path, in: index.indices) else { return [] }
            return stride(from: body.lowerBound, to: body.upperBound - 3, by: 4)
                .map { index.bigEndian(at: $0, byteCount: 4) }
        }

        /// The bytes of the first track's samples, one after the other.
        var samples: Data {
            let table = { (type: String) in numbers("trak", "mdia", "minf", "stbl", type) }
            let (places, runs) = (table("stco").dropFirst(2), table("stsc").dropFirst(2))
            var (sizes, samples) = (Array(table("stsz").dropFirst(3)), Data())
            for (chunk, place) in places.enumerated() {
                let starts = Array(stride(from: runs.startIndex, to: runs.endIndex, by: 3))
                let count = starts.last { runs[$0] <= chunk + 1 }.map { runs[$0 + 1] } ?? 0
                samples += bytes[place..<(place + sizes.prefix(count).reduce(0, +))]
                sizes.removeFirst(count)
            }
            return samples
        }
    }

    private static let bytes = steady.fragments.flatMap(\.samples).map(\.bytes).reduce(Data(), +)

    @Test(arguments: FragmentedMovie.Form.allCases)
    func fragmentsBecomeOneIndex(form: FragmentedMovie.Form) throws {
        var movie = Self.steady
        movie.form = form
        let served = try #require(try served(movie.file))
        #expect(MP4Boxes(served.bytes, in: served.bytes.indices).map(\.type) == ["ftyp", "mdat", "moov"])
        #expect(served.index.box(["moov", "mvex"], in: served.index.indices) == nil)
        let track = served.tracks[0]
        #expect(track.shown == [20, 50, 30, 40, 60, 90, 70, 80])
        #expect(track.decoded == [0, 15, 30, 45, 60, 65, 70, 75, 80])
        #expect(track.marks == [0, 4])
        #expect(served.samples == Self.bytes)
        let (medium, wide) = (served.numbers("trak", "mdia", "mdhd"), form == .bare ? 3 : 0)
        #expect(medium[4 + wide] == 80)
        // Two thirds of the time at which the last one ends, 100, rounded up.
        #expect(served.numbers("mvhd")[4 + wide] == 67)
        #expect(served.numbers("trak", "tkhd")[5 + wide] == 67)
    }

    @Test func samplesOfTheIndexComeFirst() throws {
        for time in [40, nil] {
            var movie = Self.steady
            movie.samples = Self.group
            movie.fragments = [FragmentedMovie.Fragment(time: time, samples: Self.group)]
            let served = try #require(try served(movie.file))
            #expect(served.tracks[0].shown == [20, 50, 30, 40, 60, 90, 70, 80])
            #expect(served.tracks[0].marks == [0, 4])
            #expect(served.samples == Self.bytes)
        }
    }

    /// A fragment may begin later than the one before ends, and the first one later than at 0.
    @Test func fragmentsBeginWhenTheySay() throws {
        var movie = Self.steady
        movie.fragments[0].time = 1000
        movie.fragments[1].time = 1100
        let track = try #require(try served(movie.file)?.tracks.first)
        #expect(track.shown == [1020, 1050, 1030, 1040, 1120, 1150, 1130, 1140])
        #expect(track.decoded.first == 0)
        #expect(track.decoded.last == 1140)
        // Frames may not go back further than the last one lasts.
        movie.fragments[1].time = 1031
        #expect(try served(movie.file) != nil)
        movie.fragments[1].time = 1029
        #expect(try served(movie.file) == nil)
    }

    /// An edit list reaches to the end, whatever it says.
    @Test(arguments: FragmentedMovie.Form.allCases, [0, 5])
    func editsAreLengthened(form: FragmentedMovie.Form, duration: Int) throws {
        var movie = Self.steady
        movie.form = form
        movie.fragments[1].samples[0].delay = 30
        movie.edits = [(4, -1), (duration, 20)]
        let served = try #require(try served(movie.file))
        let list = served.numbers("trak", "edts", "elst")
        #expect(form == .bare ? list[2...3] == [0, 4] : list[2] == 4)
        // Two thirds of 80, rounded up.
        #expect(form == .bare ? list[7...8] == [0, 54] : list[5] == 54)
        #expect(served.numbers("trak", "tkhd")[form == .bare ? 8 : 5] == 58)
        #expect(served.tracks[0].shown == [20, 50, 30, 40, 70, 90, 70, 80])
    }

    /// The times say it where an edit list would be taken for something else.
    @Test func editsThatBeginBeforeTheFirstSample() throws {
        var movie = Self.steady
        movie.fragments[0].time = 100
        movie.fragments[1].time = 140
        movie.fragments[1].samples[0].delay = 30
        movie.edits = [(4, -1), (0, 20)]
        let served = try #require(try served(movie.file))
        #expect(served.numbers("trak", "edts", "elst") == [])
        #expect(served.tracks[0].shown == [106, 136, 116, 126, 156, 176, 156, 166])
    }

    @Test func soundStaysAsItIs() throws {
        var movie = Self.steady
        movie.handlers[2] = "soun"
        let sound = (0..<5).map { _ in FragmentedMovie.Sample(duration: 7, isMarked: true) }
        movie.fragments.insert(FragmentedMovie.Fragment(track: 2, time: 0, samples: sound), at: 1)
        let tracks = try #require(try served(movie.file)?.tracks)
        #expect(tracks[0].shown == [20, 50, 30, 40, 60, 90, 70, 80])
        #expect(tracks[1].decoded == [0, 7, 14, 21, 28, 35])
        #expect(tracks[1].offsets == nil)
        #expect(tracks[1].marks == nil)
    }

    /// A track may have an edit list, and nothing to edit.
    @Test func aTrackWithoutSamples() throws {
        var movie = Self.steady
        movie.handlers[2] = "soun"
        movie.fragments[1].samples[0].delay = 30
        movie.edits = [(0, 20)]
        #expect(try served(movie.file)?.tracks.map(\.sampleCount) == [8, 0])
    }

    /// What is said of a sample is held against what it is.
    @Test func marksThatAreWrong() throws {
        var movie = Self.steady
        for index in 1..<4 { movie.fragments[0].samples[index].isMarked = true }
        #expect(try served(movie.file)?.tracks.first?.marks == [0, 4])
    }

    /// In no fragments either: players take a partial sync sample for one to begin at.
    @Test func partialMarks() throws {
        var movie = FragmentedMovie(samples: Self.group + Self.group, fragments: [], edits: [(54, 20)])
        for index in [0, 4] { movie.samples[index].isMarked = index == 0 }
        #expect(try served(movie.file) == nil)
        movie.partial = [4]
        #expect(try served(movie.file) == nil)
        movie.samples[4].bytes[4] = 0x41
        let served = try #require(try served(movie.file))
        #expect(served.tracks[0].marks == [0])
        #expect(served.numbers("trak", "mdia", "minf", "stbl", "stps") == [])
        #expect(served.samples == movie.samples.map(\.bytes).reduce(Data(), +))
    }

    @Test func whatIsRightIsLeftAlone() throws {
        for change: (inout FragmentedMovie) -> Void in [
            { movie in for index in 0..<8 { movie.fragments[index / 4].samples[index % 4].delay = 0 } },
            { $0.edits = [(0, 20)] },
            { $0.handlers = [1: "soun"] },
            { $0.fragments.removeLast() },
            { movie in movie.fragments = movie.fragments.map { .init(time: $0.time, samples: []) } },
        ] {
            var movie = Self.steady
            change(&movie)
            #expect(try served(movie.file) == nil)
        }
    }

    /// A file that ends in the middle has those samples that it has, if these are all before some place.
    @Test func filesThatAreCutOff() throws {
        let whole = Self.steady.file
        let last = Self.steady.fragments[1].samples.map(\.bytes.count)
        for (cut, count) in [(1, 7), (last[3], 7), (last[3] + 1, 6), (last[1...].reduce(0, +), 5)] {
            let served = try #require(try served(whole.dropLast(cut)))
            #expect(served.tracks[0].sampleCount == count)
            #expect(served.tracks[0].shown == Array([20, 50, 30, 40, 60, 90, 70, 80].prefix(count)))
            #expect(MP4Boxes(served.bytes, in: served.bytes.indices).map(\.type) == ["ftyp", "mdat", "moov"])
        }
        // The other group is missing.
        #expect(try served(whole.dropLast(last.reduce(0, +))) == nil)
    }

    @Test func whatIsNotUnderstoodIsLeftAlone() throws {
        for change: (inout FragmentedMovie) -> Void in [
            { $0.entry = "encv" },
            { $0.more = Data(box: "pssh", Data(count: 20)) },
            { $0.fragments[0].track = 2 },
            { $0.edits = [(10, 20), (10, 40)] },
            { $0.edits = [(10, -1)] },
            {
                $0.fragments[1].time = 0x7fff_ffff_ffff_ffff
                $0.form = .bare
            },
            {
                $0.fragments[1].time = 1 << 40
                $0.form = .bare
            },
            { $0.fragments[1].samples[0].duration = 0x8000_0000 },
            { $0.fragments[1].samples[1].delay = 1 << 30 },
        ] {
            var movie = Self.steady
            change(&movie)
            #expect(try served(movie.file) == nil)
        }
    }

    /// A count alone is not believed.
    @Test func runsThatClaimTooMuch() throws {
        for count in [9, 1 << 22, 0xffff_ffff] {
            for form in FragmentedMovie.Form.allCases {
                var movie = Self.steady
                movie.form = form
                var bytes = movie.file
                let run = try #require(bytes.range(of: Data("trun".utf8), options: .backwards)).upperBound
                for byte in 0..<4 {
                    bytes[run + 4 + byte] = UInt8(truncatingIfNeeded: count >> (8 * (3 - byte)))
                }
                #expect(try served(bytes) == nil)
            }
        }
    }

    /// A file that is cut off or changed anywhere is read to no harm.
    @Test(arguments: FragmentedMovie.Form.allCases)
    func damagedFiles(form: FragmentedMovie.Form) throws {
        var movie = Self.steady
        movie.form = form
        movie.samples = Self.group
        movie.edits = [(4, -1), (0, 20)]
        let whole = movie.file
        let folder = try TemporaryFolder()
        let read = { (bytes: Data) in
            _ = MovieIndex(try #require(OpenFile(realPath: folder.write("movie.mp4", bytes))))
        }
        for length in whole.indices { try read(whole.prefix(length)) }
        for position in whole.indices {
            for byte: UInt8 in [0, 0xff] where whole[position] != byte {
                var bytes = whole
                bytes[position] = byte
                try read(bytes)
            }
        }
    }
}
