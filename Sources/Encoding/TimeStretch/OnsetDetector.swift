/// Detects onsets to the sample: where the level rises well above that of the preceding milliseconds.
struct OnsetDetector {
    /// The rise that counts as an onset, as an amplitude factor: 8 dB.
    private static let rise: Float = 2.5
    /// The threshold of silence (-80 dB).
    private static let silence: Float = 1e-4
    /// The length of the preceding window in milliseconds: a period of the lowest voice.
    private static let memory = 16
    /// The smallest distance of onsets, in milliseconds: a segment's length.
    private static let rest = 25

    private let block: Int
    private let shortestGap: Int
    /// The peaks of the last full milliseconds.
    private var peaks = [Float](repeating: 0, count: memory)
    private var floor: Float = 0
    private var blockPeak: Float = 0
    private var position = 0
    private var lastOnset: Int

    init(sampleRate: Int) {
        block = max(sampleRate / 1000, 1)
        shortestGap = block * Self.rest
        lastOnset = -shortestGap
    }

    /// Processes the next samples and returns the onsets in them, counted from the first sample.
    mutating func process(_ samples: ArraySlice<Float>) -> [Int] {
        var onsets: [Int] = []
        for sample in samples {
            let level = abs(sample)
            // Sample 0 needs no onset.
            let isRested = position > 0 && position - lastOnset >= shortestGap
            if isRested, level > Self.rise * max(floor, blockPeak) + Self.silence {
                onsets.append(position)
                lastOnset = position
            }
            blockPeak = max(blockPeak, level)
            position += 1
            if position % block == 0 { closeBlock() }
        }
        return onsets
    }

    private mutating func closeBlock() {
        peaks[(position / block) % peaks.count] = blockPeak
        floor = peaks.max() ?? 0
        blockPeak = 0
    }
}
