import Foundation

/// The index of a fragmented MP4 file converted to that of an unfragmented one.
enum JoinedIndex {
    /// The `moov` box; nil if it cannot describe the file.
    static func data(_ moov: Data, _ fragments: MovieFragments) -> Data? {
        guard let movie = moov.box(["moov"], in: moov.indices),
            let header = moov.box(["mvhd"], in: movie).flatMap({ MediaHeader(Data(moov[$0])) })
        else { return nil }
        var (rest, longest) = (Data(), 0)
        for box in MP4Boxes(moov, in: movie) {
            switch box.type {
            case "mvhd", "mvex": break
            // The file is encrypted.
            case "pssh": return nil
            case "trak":
                guard
                    let track = JoinedTrack(
                        moov,
                        trak: box.body,
                        fragments,
                        timescale: header.timescale
                    )
                else { return nil }
                rest += Data(box: box.type, track.body)
                longest = max(longest, track.duration)
            default: rest += moov[box.range]
            }
        }
        return header.lasting(longest).map { Data(box: "moov", Data(box: "mvhd", $0) + rest) }
    }
}
