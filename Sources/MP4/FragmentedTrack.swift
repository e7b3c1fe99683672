import Foundation

/// A sample of a track.
struct MovieSample {
    /// Where in the file it begins.
    let place: Int
    /// In bytes.
    let size: Int
    /// From its decoding to that of the next, in units of the track's timescale.
    var duration: Int
    /// How much later than decoded it is shown.
    var delay: Int
    /// Decoding may begin at it.
    let isMarked: Bool
    /// Which of the track's descriptions is its own, from 1.
    let description: Int

    var end: Int { place + size }
}

/// What holds for the samples of a track whose fragment says nothing else (ISO/IEC 14496-12, section 8.8.3).
struct SampleDefaults {
    var description: Int
    var duration: Int
    var size: Int
    var flags: Int

    /// Whether decoding may begin at a sample with these flags: it is a sync sample, and depends on none.
    ///
    /// That is how ffmpeg takes them, and with it Chromium.
    static func isMarked(_ flags: Int) -> Bool { flags & 0x101_0000 == 0 }
}

/// The samples of a track in the order in which they are decoded, gathered from the fragments.
struct FragmentedTrack {
    let defaults: SampleDefaults
    private(set) var samples: [MovieSample]
    /// When the last sample ends, and the next one is decoded.
    private var end: Int
    /// The file ends before one of its samples does; those after it are left out.
    private(set) var isCutOff = false

    /// Times beyond this are not believed.
    private static let latest = 1 << 50

    init(defaults: SampleDefaults, samples: [MovieSample]) {
        self.defaults = defaults
        self.samples = samples
        end = samples.reduce(0) { $0 + $1.duration }
    }

    /// Has the next sample be decoded at a time; false if that is not possible.
    ///
    /// The sample before lasts until then.
    mutating func advance(to time: Int) -> Bool {
        guard time <= Self.latest else { return false }
        if let last = samples.indices.last {
            samples[last].duration += time - end
            guard samples[last].duration >= 0 else { return false }
        }
        end = time
        return true
    }

    mutating func append(_ sample: MovieSample, fileSize: Int) {
        isCutOff = isCutOff || sample.end > fileSize
        guard !isCutOff else { return }
        var sample = sample
        let next = end + sample.duration
        if samples.isEmpty {
            // The first one is decoded at 0 in any case.
            sample.duration += end
            sample.delay += end
        }
        samples.append(sample)
        end = next
    }
}
