import Foundation

/// The tracks of a complete MP4 file, from its index (ISO/IEC 14496-12).
public struct MovieSummary: Sendable, Hashable {
    /// A track.
    public struct Track: Sendable, Hashable {
        /// The handler type, a four-character code: `vide`, `soun`, `sbtl`.
        public let handler: String
        /// The duration that is presented, in seconds: its edits', else its samples'.
        public let seconds: Double
        /// The number of samples, which for video is that of its pictures.
        public let sampleCount: Int
    }

    /// In the order of the file.
    public let tracks: [Track]

    private static let largest = 1 << 26

    /// Nil: not an MP4 file, or one whose index does not have it all, such as a fragmented or a truncated one.
    public init?(_ file: OpenFile) {
        guard let layout = MovieLayout(file), !layout.isCutOff, layout.moov.count <= Self.largest,
            let moov = file.read(layout.moov), let movie = moov.box(["moov"], in: moov.indices),
            moov.box(["mvex"], in: movie) == nil,
            let timescale = Self.header(moov, ["mvhd"], movie)?.timescale
        else { return nil }
        var tracks: [Track] = []
        for box in MP4Boxes(moov, in: movie) where box.type == "trak" {
            guard let stbl = moov.box(["mdia", "minf", "stbl"], in: box.body),
                let count = SampleTables(moov, stbl: stbl).count,
                let media = Self.header(moov, ["mdia", "mdhd"], box.body)
            else { return nil }
            let track = MovieTrack(moov, trak: box.body)
            let edited = track.edits?.duration.map { Double($0) / Double(timescale) }
            let seconds = edited ?? Double(media.duration) / Double(media.timescale)
            tracks.append(Track(handler: track.handler, seconds: seconds, sampleCount: count))
        }
        self.tracks = tracks
    }

    private static func header(_ moov: Data, _ path: [String], _ range: Range<Data.Index>) -> MediaHeader? {
        moov.box(path, in: range).flatMap { MediaHeader(Data(moov[$0])) }
    }
}
