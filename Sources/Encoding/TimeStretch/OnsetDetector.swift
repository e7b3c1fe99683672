/// Finds where loud sound sets in, to the sample: where it rises well above all of the moment before.
struct OnsetDetector {
    /// How far above, as a factor on the amplitude: 8 dB.
    private static let rise: Float = 2.5
    /// Below this everything counts as silence (-80 dB).
    private static let silence: Float = 1e-4
    /// How many milliseconds count as the moment before: a period of the lowest voice.
    private static let memory = 16
    /// Between two onsets, in milliseconds: a segment's length.
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

    /// Takes the next samples and answers the onsets in them, counted from the first sample of all.
    mutating func process(_ samples: ArraySlice<Float>) -> [Int] {
        var onsets: [Int] = []
        for sample in samples {
            let level = abs(sample)
            // Sample 0 is a beginning by itself.
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
