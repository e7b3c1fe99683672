import Foundation

extension SampleTables {
    /// The properties of all samples; nil if the tables or the file are incomplete, or there are more than `limit`.
    func samples(_ file: OpenFile, limit: Int) -> [MovieSample]? {
        guard let count, count <= limit, !areEncrypted else { return nil }
        guard count > 0 else { return [] }
        guard let places = places(of: Array(0..<count), file), let durations = runs("stts"),
            let delays = self["ctts"] == nil ? Array(repeating: 0, count: count) : runs("ctts"),
            let marked = self["stss"] == nil ? Array(0..<count) : marked,
            let description, places.allSatisfy({ $0.upperBound <= file.size })
        else { return nil }
        let marks = Set(marked)
        return (0..<count).map { sample in
            MovieSample(
                place: places[sample].lowerBound,
                size: places[sample].count,
                duration: durations[sample],
                delay: Int(Int32(truncatingIfNeeded: delays[sample])),
                isMarked: marks.contains(sample),
                description: description
            )
        }
    }

    /// The sample description that all samples share; nil if there are several.
    private var description: Int? {
        guard let chunks = self["stsc"], chunks.count >= 20, chunks.count >= 8 + 12 * number(chunks, 4) else {
            return nil
        }
        let descriptions = (0..<max(1, number(chunks, 4))).map { number(chunks, 8 + 12 * $0 + 8) }
        return Set(descriptions).count == 1 ? descriptions[0] : nil
    }

    /// Whether the samples are encrypted (ISO/IEC 14496-12, section 8.12).
    private var areEncrypted: Bool {
        guard let descriptions = self["stsd"], descriptions.count >= 8 else { return false }
        return MP4Boxes(bytes, in: (descriptions.lowerBound + 8)..<descriptions.upperBound)
            .contains { $0.type.hasPrefix("enc") }
    }
}
