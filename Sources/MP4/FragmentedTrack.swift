import Foundation

/// A sample of a track.
struct MovieSample {
    /// Its offset in the file.
    let place: Int
    /// In bytes.
    let size: Int
    /// The difference to the next sample's decoding time, in units of the track's timescale.
    var duration: Int
    /// The composition time offset.
    var delay: Int
    /// Whether it is a sync sample.
    let isMarked: Bool
    /// The index of its sample description, from 1.
    let description: Int

    var end: Int { place + size }
}

/// The defaults for the samples of a track's fragments, its `trex` box (ISO/IEC 14496-12, section 8.8.3).
struct SampleDefaults {
    var description: Int
    var duration: Int
    var size: Int
    var flags: Int

    /// Whether flags denote a sync sample: neither marked as non-sync nor dependent on others.
    ///
    /// As ffmpeg, and therefore Chromium, interprets them.
    static func isMarked(_ flags: Int) -> Bool { flags & 0x101_0000 == 0 }
}

/// The samples of a track in decoding order, collected from the fragments.
struct FragmentedTrack {
    let defaults: SampleDefaults
    private(set) var samples: [MovieSample]
    /// The decoding time of the next sample.
    private var end: Int
    /// Whether the file is truncated within a sample; later samples are left out.
    private(set) var isCutOff = false

    /// The limit of plausible times.
    private static let latest = 1 << 50

    init(defaults: SampleDefaults, samples: [MovieSample]) {
        self.defaults = defaults
        self.samples = samples
        end = samples.reduce(0) { $0 + $1.duration }
    }

    /// Sets the decoding time of the next sample; false if that is impossible.
    ///
    /// Extends the previous sample until then.
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
            // The first sample is always decoded at 0.
            sample.duration += end
            sample.delay += end
        }
        samples.append(sample)
        end = next
    }
}
