/// Finds the best continuation of a segment: the one whose waveform has the highest correlation.
///
/// Searches with every eighth sample first, then with all samples around the best: 1/40 of the work of a full search,
/// with the same result in nearly all cases.
struct SegmentSearch {
    private static let coarseness = 8

    /// The start in `range` from which `samples` are most like those of `reference`.
    ///
    /// - Parameters:
    ///   - samples: one channel; must reach the length of `reference` beyond the end of `range`.
    ///   - preferred: the result if there is no correlation, as in silence.
    func best(in samples: [Float], like reference: Range<Int>, range: ClosedRange<Int>, preferred: Int) -> Int
    {
        let step = Self.coarseness
        let coarse = stride(from: range.lowerBound, through: range.upperBound, by: step)
        let near = choose(from: coarse, samples, reference, step: step) ?? preferred
        let fine = max(near - step + 1, range.lowerBound)...min(near + step - 1, range.upperBound)
        return choose(
            from: stride(from: fine.lowerBound, through: fine.upperBound, by: 1),
            samples,
            reference,
            step: 2
        )
            ?? preferred
    }

    private func choose(
        from candidates: StrideThrough<Int>,
        _ samples: [Float],
        _ reference: Range<Int>,
        step: Int
    ) -> Int? {
        var best: (start: Int, score: Float)?
        samples.withUnsafeBufferPointer { samples in
            for start in candidates {
                let score = similarity(samples, start, reference, step: step)
                if score > best?.score ?? 0 { best = (start, score) }
            }
        }
        return best?.start
    }

    /// The correlation, normalised by the candidate's energy.
    private func similarity(
        _ samples: UnsafeBufferPointer<Float>,
        _ start: Int,
        _ reference: Range<Int>,
        step: Int
    ) -> Float {
        var product: Float = 0
        var energy: Float = 1e-9
        var index = 0
        while index < reference.count {
            let value = samples[start + index]
            product += value * samples[reference.lowerBound + index]
            energy += value * value
            index += step
        }
        return product / energy.squareRoot()
    }
}
