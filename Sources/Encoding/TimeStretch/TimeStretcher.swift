import Foundation

/// Plays stereo sound faster or slower with its pitch kept, and every onset in its exact place.
///
/// WSOLA: segments of 25 ms are laid over each other by halves, each taken from where the waveform goes on
/// most like the segment before. Alone that moves an attack by up to 10 ms and lets it echo. So what sets in
/// suddenly is nailed down (``OnsetDetector``): a new run of segments starts at it, at its exact time, and no
/// segment before reaches over it. Source: W. Verhelst and M. Roelands, "An overlap-add technique based on
/// waveform similarity (WSOLA)", ICASSP 1993.
///
/// Sound comes and goes in pieces; the memory is that of a fraction of a second.
struct TimeStretcher {
    private let rate: Double
    private let half: Int
    private let reach: Int
    private let crossfade: Int
    private let search: SegmentSearch
    /// Half a window, from 0 to 1; with its mirror image it adds up to 1.
    private let rise: [Float]

    /// The samples that may still be needed, from `base` on.
    private var left: [Float] = []
    private var right: [Float] = []
    private var mono: [Float] = []
    private var base = 0
    /// The number of samples that have come.
    private var received = 0
    private var isEnded = false

    private var detector: OnsetDetector
    private var onsets: [Int] = []
    /// Where the run of segments began: an onset, or the beginning.
    private var runStart = 0
    /// The start of the last segment; nil at the beginning of a run.
    private var lastSegment: Int?
    /// The number of samples that have gone out.
    private var produced = 0

    private var segmentLength: Int { 2 * half }

    /// - Parameters:
    ///   - rate: the speed, above 0; 2 plays twice as fast.
    ///   - sampleRate: samples per second of both what comes and what goes.
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

    /// Takes the next samples, left and right in turn, and answers what is ready.
    mutating func process(_ interleaved: [Float]) -> [Float] {
        let first = mono.count
        for index in stride(from: 0, to: interleaved.count - 1, by: 2) {
            left.append(interleaved[index])
            right.append(interleaved[index + 1])
            // Not in equal parts: two sides of opposite phase would leave nothing to compare.
            mono.append(0.6 * interleaved[index] + 0.4 * interleaved[index + 1])
        }
        received = base + mono.count
        // By the louder side: in the sum of both an onset could cancel out.
        let loudest = (first..<mono.count).map { abs(left[$0]) > abs(right[$0]) ? left[$0] : right[$0] }
        onsets += detector.process(loudest[...])
        return advance()
    }

    /// Answers the rest: all in all as many samples as came, divided by the rate.
    mutating func finish() -> [Float] {
        isEnded = true
        return advance()
    }

    // MARK: Runs and segments

    /// The end of the run: the next onset, or the end of the sound once that is known.
    private var runEnd: Int? { onsets.first { $0 > runStart } ?? (isEnded ? received : nil) }

    private func place(_ input: Int) -> Int { Int((Double(input) / rate).rounded()) }

    /// Where in the input the middle of the next segment belongs.
    private var nextMiddle: Double {
        Double(runStart) + Double(produced + half - place(runStart)) * rate
    }

    /// What must have come before the next half segment can be made.
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

    /// Where the segment that follows is taken from: near where its middle belongs, and within the run.
    private func nextSegment(after last: Int, end: Int?) -> Int {
        let highest = max(min(end ?? .max, received) - segmentLength, runStart)
        let ideal = min(max(Int(nextMiddle.rounded()) - half, runStart), highest)
        let range = max(ideal - reach, runStart)...min(ideal + reach, highest)
        let reference = last + half
        // At the very end less than a segment is left to go by.
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

    /// The last millisecond before an onset fades over to what really precedes it, so that nothing clicks.
    private func fadeIntoNextRun(_ l: inout Float, _ r: inout Float, at position: Int, end: Int) {
        let distance = place(end) - position
        guard end < received, distance <= crossfade else { return }
        let (newLeft, newRight) = sample(end - distance)
        let gain = 1 - Float(distance) / Float(crossfade + 1)
        l += (newLeft - l) * gain
        r += (newRight - r) * gain
    }

    /// Nothing of an onset is let out before it, however short the run is that ends there.
    private func sample(_ position: Int, before end: Int? = nil) -> (Float, Float) {
        let index = position - base
        let isInReach = index >= 0 && index < left.count && position < end ?? .max
        return isInReach ? (left[index], right[index]) : (0, 0)
    }

    /// Drops what no segment can reach any more, in large pieces.
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
