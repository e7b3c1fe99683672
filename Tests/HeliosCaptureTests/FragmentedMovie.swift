import Foundation

@testable import MP4

/// An MP4 file in fragments, written box by box; in none if it has none.
struct FragmentedMovie {
    struct Sample: Equatable {
        var duration = 10
        var delay = 0
        var isMarked = false
        var bytes = Data([0, 0, 0, 1, 0x41])
    }

    /// The samples of a track in a fragment of its own.
    struct Fragment {
        var track = 1
        /// When the first is decoded, if it says so.
        var time: Int?
        var samples: [Sample]
    }

    /// How fragments say what they do.
    enum Form: CaseIterable {
        /// Everything of each sample, relative to the fragment.
        case verbose
        /// Defaults where they hold, relative to the file; in two runs, the second right behind the first.
        case terse
        /// Nothing of where they lie but that they follow the fragments; fields of 64 bits.
        case bare
    }

    /// By the tracks' numbers.
    var handlers = [1: "vide"]
    /// Those of the first track that are in no fragment, and which of them are marked as partial sync samples.
    var samples: [Sample] = []
    var partial: [Int] = []
    var fragments: [Fragment]
    var form = Form.verbose
    var edits: [(duration: Int, time: Int)] = []
    var entry = "avc1"
    /// What the index has beside.
    var more = Data()

    /// Three seconds' worth of units of a track are two of the movie.
    static let (movieScale, trackScale) = (20, 30)

    var file: Data {
        var file = Data(box: "ftyp", Data("isom".utf8))
        let own = samples.map(\.bytes).reduce(Data(), +)
        let place = file.count + moov(place: 0).count + 8
        file += moov(place: place) + Data(box: "mdat", own)
        for fragment in fragments { file += self.fragment(fragment, at: file.count) }
        return file
    }

    private func moov(place: Int) -> Data {
        let header = form == .bare ? [0, 0, 0, 0, Self.movieScale, 0, 0] : [0, 0, Self.movieScale, 0]
        var body = box("mvhd", header, version: form == .bare ? 1 : 0)
        var defaults = Data()
        for (number, handler) in handlers.sorted(by: { $0.key < $1.key }) {
            body += trak(number, handler, number == 1 ? samples : [], place: place)
            defaults += box("trex", [number, 1, 0, 0, 0x101_0000])
        }
        return Data(box: "moov", body + (fragments.isEmpty ? Data() : Data(box: "mvex", defaults)) + more)
    }

    private func trak(_ number: Int, _ handler: String, _ samples: [Sample], place: Int) -> Data {
        let version: UInt8 = form == .bare ? 1 : 0
        let track = form == .bare ? [0, 0, 0, 0, number, 0, 0, 0, 0] : [0, 0, number, 0, 0, 0]
        let medium = form == .bare ? [0, 0, 0, 0, Self.trackScale, 0, 0] : [0, 0, Self.trackScale, 0]
        let list = edits.flatMap {
            form == .bare ? [0, $0.0, $0.1 >> 32, $0.1, 1 << 16] : [$0.0, $0.1, 1 << 16]
        }
        let edit = Data(box: "edts", box("elst", [edits.count] + list, version: version))
        let marks = samples.indices.filter { samples[$0].isMarked }.map { $0 + 1 }
        let configuration = Data(box: "avcC", Data([1, 0, 0, 0, 0xff]))
        let tables =
            Data(
                box: "stsd",
                Data([0, 0, 0, 0, 0, 0, 0, 1]) + Data(box: entry, Data(count: 78) + configuration)
            )
            + box("stts", [samples.count] + samples.flatMap { [1, $0.duration] })
            + box("ctts", [samples.count] + samples.flatMap { [1, $0.delay] })
            + box("stss", [marks.count] + marks)
            + (partial.isEmpty ? Data() : box("stps", [partial.count] + partial.map { $0 + 1 }))
            + box("stsz", [0, samples.count] + samples.map(\.bytes.count))
            + box("stsc", samples.isEmpty ? [0] : [1, 1, samples.count, 1])
            + box("stco", samples.isEmpty ? [0] : [1, place])
        let media =
            box("mdhd", medium, version: version) + Data(box: "hdlr", Data(count: 8) + Data(handler.utf8))
            + Data(box: "minf", Data(box: "stbl", tables))
        return Data(
            box: "trak",
            box("tkhd", track, version: version) + (edits.isEmpty ? Data() : edit) + Data(box: "mdia", media)
        )
    }

    private func fragment(_ fragment: Fragment, at place: Int) -> Data {
        let bytes = fragment.samples.map(\.bytes).reduce(Data(), +)
        let length = moof(fragment, data: 0, place: place).count
        return moof(fragment, data: length + 8, place: place) + Data(box: "mdat", bytes)
    }

    private func moof(_ fragment: Fragment, data: Int, place: Int) -> Data {
        let samples = fragment.samples
        let time = fragment.time.map {
            form == .bare ? box("tfdt", [$0 >> 32, $0], version: 1) : box("tfdt", [$0])
        }
        let flags = { (sample: Sample) in sample.isMarked ? 0x200_0000 : 0x101_0000 }
        var runs = Data()
        switch form {
        case .verbose:
            let fields = samples.flatMap { [$0.duration, $0.bytes.count, flags($0), $0.delay] }
            runs = box("tfhd", [fragment.track], flags: 0x20000) + (time ?? Data())
            runs += box("trun", [samples.count, data] + fields, flags: 0xf01)
        case .terse:
            let size = samples[0].bytes.count
            runs = box(
                "tfhd",
                [fragment.track, 0, place + data, 1, samples[0].duration, size, flags(samples[0])],
                flags: 0x3b
            )
            runs += time ?? Data()
            runs += box("trun", [1, 0, samples[0].delay], flags: 0x801)
            let rest = samples.dropFirst().flatMap { [$0.duration, $0.bytes.count, flags($0), $0.delay] }
            runs += box("trun", [samples.count - 1] + rest, flags: 0xf00)
        case .bare:
            let fields = samples.flatMap { [$0.duration, $0.bytes.count, $0.delay] }
            runs = box("tfhd", [fragment.track]) + (time ?? Data())
            runs += box("trun", [samples.count, data, flags(samples[0])] + fields, flags: 0xb05)
        }
        return Data(box: "moof", box("mfhd", [1]) + Data(box: "traf", runs))
    }

    private func box(_ type: String, _ numbers: [Int], version: UInt8 = 0, flags: Int = 0) -> Data {
        var body = Data(table: numbers, version: version)
        for byte in 1...3 { body[byte] = UInt8(truncatingIfNeeded: flags >> (8 * (3 - byte))) }
        return Data(box: type, body)
    }
}
