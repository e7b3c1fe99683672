import Foundation

/// The samples of a fragmented MP4 file, from its index and its fragments (ISO/IEC 14496-12, section 8.8).
struct MovieFragments {
    /// By track ID.
    private(set) var tracks: [Int: FragmentedTrack] = [:]
    private let fileSize: Int
    private var sampleCount = 0

    /// The limits of samples and of index bytes, beyond which a file is served unchanged.
    private static let (largestCount, largestSize) = (1 << 22, 1 << 26)

    /// Nil: the file is not fragmented, or a fragment is not supported.
    init?(_ moov: Data, _ layout: MovieLayout, _ file: OpenFile) {
        guard !layout.fragments.isEmpty, let movie = moov.box(["moov"], in: moov.indices),
            let defaults = Self.defaults(moov, movie),
            layout.fragments.reduce(0, { $0 + $1.count }) <= Self.largestSize
        else { return nil }
        fileSize = file.size
        for box in MP4Boxes(moov, in: movie) where box.type == "trak" {
            guard let number = MovieTrack(moov, trak: box.body).number, tracks[number] == nil,
                let defaults = defaults[number],
                let stbl = moov.box(["mdia", "minf", "stbl"], in: box.body),
                let samples = SampleTables(moov, stbl: stbl)
                    .samples(file, limit: Self.largestCount - sampleCount)
            else { return nil }
            sampleCount += samples.count
            tracks[number] = FragmentedTrack(defaults: defaults, samples: samples)
        }
        for fragment in layout.fragments {
            // Later fragments cannot replace the samples that a truncated one lacks.
            guard !tracks.values.contains(where: \.isCutOff),
                let bytes = file.read(fragment), add(bytes, at: fragment.lowerBound)
            else { return nil }
        }
    }

    /// The defaults of each track, from the `trex` boxes; nil if there are none.
    private static func defaults(_ moov: Data, _ movie: Range<Data.Index>) -> [Int: SampleDefaults]? {
        guard let box = moov.box(["mvex"], in: movie) else { return nil }
        var defaults: [Int: SampleDefaults] = [:]
        for box in MP4Boxes(moov, in: box) where box.type == "trex" {
            var reader = BoxReader(moov, box.body)
            guard reader.number() != nil, let track = reader.number(), let description = reader.number(),
                let duration = reader.number(), let size = reader.number(), let flags = reader.number()
            else { return nil }
            defaults[track] = SampleDefaults(
                description: description,
                duration: duration,
                size: size,
                flags: flags
            )
        }
        return defaults
    }

    /// Reads the samples of a `moof` box; false if it is malformed.
    private mutating func add(_ bytes: Data, at place: Int) -> Bool {
        guard let fragment = bytes.box(["moof"], in: bytes.indices) else { return false }
        // The first track's data offset is relative to the fragment, those of others to the end of the previous track.
        var end = place
        for box in MP4Boxes(bytes, in: fragment) where box.type == "traf" {
            guard let next = add(bytes, traf: box.body, fragment: place, end: end) else { return false }
            end = next
        }
        return true
    }

    /// Reads the samples of a `traf` box; returns the offset of their end, or nil if it is malformed.
    private mutating func add(_ bytes: Data, traf: Range<Data.Index>, fragment: Int, end: Int) -> Int? {
        var (base, end) = (end, end)
        var (track, defaults): (Int?, SampleDefaults?)
        for box in MP4Boxes(bytes, in: traf) {
            var reader = BoxReader(bytes, box.body)
            switch box.type {
            case "tfhd":
                guard track == nil, let flags = reader.number(), let number = reader.number(),
                    var own = tracks[number]?.defaults
                else { return nil }
                if flags & 1 != 0 {
                    guard let place = reader.number(8), place <= fileSize else { return nil }
                    base = place
                } else if flags & 0x20000 != 0 {
                    base = fragment
                }
                guard let description = reader.number(if: flags & 2 != 0, else: own.description),
                    let duration = reader.number(if: flags & 8 != 0, else: own.duration),
                    let size = reader.number(if: flags & 0x10 != 0, else: own.size),
                    let sampleFlags = reader.number(if: flags & 0x20 != 0, else: own.flags)
                else { return nil }
                (own.description, own.duration, own.size) = (description, duration, size)
                own.flags = sampleFlags
                (track, defaults, end) = (number, own, base)
            case "tfdt":
                guard let track, let version = reader.number(1), reader.number(3) != nil,
                    let time = reader.number(version == 1 ? 8 : 4),
                    tracks[track]?.advance(to: time) == true
                else { return nil }
            case "trun":
                guard let track, let defaults,
                    let next = add(&reader, to: track, defaults, base: base, end: end)
                else { return nil }
                end = next
            case "senc", "saiz", "saio": return nil
            default: break
            }
        }
        return end
    }

    /// Reads the samples of a `trun` box; returns the offset of their end, or nil if it is malformed.
    private mutating func add(
        _ reader: inout BoxReader,
        to track: Int,
        _ defaults: SampleDefaults,
        base: Int,
        end: Int
    ) -> Int? {
        guard let flags = reader.number(), let count = reader.number(),
            count <= Self.largestCount - sampleCount
        else { return nil }
        var place = end
        if flags & 1 != 0 {
            guard let offset = reader.number() else { return nil }
            place = base + Int(Int32(truncatingIfNeeded: offset))
        }
        guard place >= 0, var own = reader.number(if: flags & 4 != 0, else: defaults.flags) else {
            return nil
        }
        // Such samples have no fields of their own.
        guard flags & 0xf00 != 0 || defaults.size > 0 else { return count == 0 ? place : nil }
        sampleCount += count
        for _ in 0..<count {
            guard let duration = reader.number(if: flags & 0x100 != 0, else: defaults.duration),
                let size = reader.number(if: flags & 0x200 != 0, else: defaults.size),
                let sampleFlags = reader.number(if: flags & 0x400 != 0, else: own),
                let delay = reader.number(if: flags & 0x800 != 0, else: 0)
            else { return nil }
            let sample = MovieSample(
                place: place,
                size: size,
                duration: duration,
                delay: Int(Int32(truncatingIfNeeded: delay)),
                isMarked: SampleDefaults.isMarked(sampleFlags),
                description: defaults.description
            )
            tracks[track]?.append(sample, fileSize: fileSize)
            place = sample.end
            own = defaults.flags
        }
        return place
    }
}
