import Foundation

/// The chunks of contiguous samples (ISO/IEC 14496-12, section 8.7).
struct SampleChunks {
    private let samples: [MovieSample]
    /// The first sample of each chunk.
    private let starts: [Int]

    init(_ samples: [MovieSample]) {
        self.samples = samples
        starts = samples.indices.filter { index in
            guard index > 0 else { return true }
            let (last, sample) = (samples[index - 1], samples[index])
            return last.end != sample.place || last.description != sample.description
        }
    }

    /// `stsc`, `stsz`, and `stco` or `co64`.
    var boxes: Data {
        var (runs, last): ([Int], (Int, Int)) = ([], (0, 0))
        for (chunk, start) in starts.enumerated() {
            let next = chunk + 1 < starts.count ? starts[chunk + 1] : samples.count
            let run = (next - start, samples[start].description)
            if run != last { runs += [chunk + 1, run.0, run.1] }
            last = run
        }
        let places = starts.map { samples[$0].place }
        let isWide = places.contains { $0 > Int(UInt32.max) }
        let numbers = isWide ? places.flatMap { [$0 >> 32, $0] } : places
        return Data(box: "stsc", Data(table: [runs.count / 3] + runs))
            + Data(box: "stsz", Data(table: [0, samples.count] + samples.map(\.size)))
            + Data(box: isWide ? "co64" : "stco", Data(table: [places.count] + numbers))
    }
}
