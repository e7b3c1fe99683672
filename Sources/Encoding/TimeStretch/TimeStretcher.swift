import Foundation

/// Changes the speed of stereo audio, preserving pitch and the exact position of onsets.
///
/// WSOLA: segments of 25 ms overlap by half, each taken from where the waveform best continues the previous segment. That
/// alone shifts attacks by up to 10 ms and doubles them. So onsets are fixed (``OnsetDetector``): a new run of segments
/// starts at each, at its exact time, and no earlier segment extends past it. Source: W. Verhelst and M. Roelands, "An
/// overlap-add technique based on waveform similarity (WSOLA)", ICASSP 1993.
///
/// Works on a stream; buffers a fraction of a second.
struct TimeStretcher {
    private let rate: Double
    private let half: Int
    private let reach: Int
    private let crossfade: Int
    private let search: SegmentSearch
    /// The rising half of the window, from 0 to 1; it adds up to 1 with its mirror image.
    private let rise: [Float]

    /// The buffered samples, from `base` on.
    private var left: [Float] = []
    private var right: [Float] = []
    private var mono: [Float] = []
    private var base = 0
    /// The number of input samples so far.
    private var received = 0
    private var isEnded = false

    private var detector: OnsetDetector
    private var onsets: [Int] = []
    /// The start of the current run of segments: an onset, or the beginning.
    private var runStart = 0
    /// The start of the last segment; nil at the start of a run.
    private var lastSegment: Int?
    /// The number of output samples so far.
    private var produced = 0

    private var segmentLength: Int { 2 * half }

    /// - Parameters:
    ///   - rate: the speed, above 0; 2 plays twice as fast.
    ///   - sampleRate: samples per second of input and output.
    init(rate: Double, sampleRate: Int) {
        self.rate = rate
        let half = max(sampleRate / 80, 2)
        self.half = half
        reach = sampleRate / 100
        crossfade = max(sampleRate / 1000, 1)
        search = SegmentSearch()
        rise = (0..<half).map { Float(pow(sin(.pi / 2 * (Double($0) + 0.5) / Double(half)), 2)) }
        detector = OnsetDetector(sampleRate: sampleRate)
    }

    /// Processes interleaved samples, and returns the output that is ready.
    mutating func process(_ interleaved: [Float]) -> [Float] {
        let first = mono.count
        for index in stride(from: 0, to: interleaved.count - 1, by: 2) {
            left.append(interleaved[index])
            right.append(interleaved[index + 1])
            // Unequal weights: channels of opposite phase would cancel out.
            mono.append(0.6 * interleaved[index] + 0.4 * interleaved[index + 1])
        }
        received = base + mono.count
        // By the louder channel: in the sum an onset could cancel out.
        let loudest = (first..<mono.count).map { abs(left[$0]) > abs(right[$0]) ? left[$0] : right[$0] }
        onsets += detector.process(loudest[...])
        return advance()
    }

    /// Returns the remaining output: in total the number of input samples divided by the rate.
    mutating func finish() -> [Float] {
        isEnded = true
        return advance()
    }

    // MARK: Runs and segments

    /// The end of the run: the next onset, or the end of the sound once that is known.
    private var runEnd: Int? { onsets.first { $0 > runStart } ?? (isEnded ? received : nil) }

    private func place(_ input: Int) -> Int { Int((Double(input) / rate).rounded()) }

    /// The nominal middle of the next segment in the input.
    private var nextMiddle: Double {
        Double(runStart) + Double(produced + half - place(runStart)) * rate
    }

    /// The input that the next half segment needs.
    private var needed: Int { Int(nextMiddle) + segmentLength + reach + crossfade }

    private mutating func advance() -> [Float] {
        var output: [Float] = []
        while isEnded || received >= needed {
            if let end = runEnd, produced >= place(end) {
                guard end < received else { break }
                runStart = end
                lastSegment = nil
                onsets.removeAll { $0 <= end }
                continue
            }
            emitHalf(into: &output)
            forget()
        }
        return output
    }

    private mutating func emitHalf(into output: inout [Float]) {
        let end = runEnd
        let count = min(half, (end.map { place($0) } ?? .max) - produced)
        let segment = lastSegment.map { nextSegment(after: $0, end: end) } ?? runStart
        for index in 0..<count {
            var (l, r) = sample(segment + index, before: end)
            if let last = lastSegment {
                let (oldLeft, oldRight) = sample(last + half + index, before: end)
                let gain = rise[index]
                (l, r) = (l * gain + oldLeft * (1 - gain), r * gain + oldRight * (1 - gain))
            }
            if let end { fadeIntoNextRun(&l, &r, at: produced + index, end: end) }
            output.append(l)
            output.append(r)
        }
        produced += count
        lastSegment = segment
    }

    /// The start of the next segment: near its nominal position, and within the run.
    private func nextSegment(after last: Int, end: Int?) -> Int {
        let highest = max(min(end ?? .max, received) - segmentLength, runStart)
        let ideal = min(max(Int(nextMiddle.rounded()) - half, runStart), highest)
        let range = max(ideal - reach, runStart)...min(ideal + reach, highest)
        let reference = last + half
        // At the very end less than a segment is left to compare.
        let length = min(segmentLength, received - reference)
        guard length >= half / 2, highest + segmentLength <= received else { return ideal }
        let found = search.best(
            in: mono,
            like: (reference - base)..<(reference - base + length),
            range: (range.lowerBound - base)...(range.upperBound - base),
            preferred: ideal - base
        )
        return found + base
    }

    /// The last millisecond before an onset fades to the samples that precede it in the input, to avoid clicks.
    private func fadeIntoNextRun(_ l: inout Float, _ r: inout Float, at position: Int, end: Int) {
        let distance = place(end) - position
        guard end < received, distance <= crossfade else { return }
        let (newLeft, newRight) = sample(end - distance)
        let gain = 1 - Float(distance) / Float(crossfade + 1)
        l += (newLeft - l) * gain
        r += (newRight - r) * gain
    }

    /// Nothing of an onset is output before it, however short the preceding run is.
    private func sample(_ position: Int, before end: Int? = nil) -> (Float, Float) {
        let index = position - base
        let isInReach = index >= 0 && index < left.count && position < end ?? .max
        return isInReach ? (left[index], right[index]) : (0, 0)
    }

    /// Drops samples that no segment can reach any more, in large blocks.
    private mutating func forget() {
        let next = min(Int(nextMiddle) - half, (runEnd ?? .max) - segmentLength)
        let oldest = min(lastSegment ?? runStart, next - reach)
        let count = min(oldest - base, left.count)
        guard count > 1 << 16 else { return }
        left.removeFirst(count)
        right.removeFirst(count)
        mono.removeFirst(count)
        base += count
    }
}
