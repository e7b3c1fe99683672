import Foundation
import TestSupport
import Testing

/// A tone that must be heard, of amplitude 0.5 unless a gain is given.
struct Tone {
    /// Seconds from the video's start.
    let start: Double
    var length = 0.5
    /// Decibels.
    var gain = 0.0
    /// Whether it begins out of silence; else it follows another tone.
    var isEdge = true

    init(_ start: Double, length: Double = 0.5, gain: Double = 0, isEdge: Bool = true) {
        self.start = start
        self.length = length
        self.gain = gain
        self.isEdge = isEdge
    }
}

extension DecodedSound {
    /// Checks that these tones are heard and nothing else: onsets within 1 ms, levels on both sides within
    /// 0.5 dB, all the rest below -50 dB, the whole as long as the video.
    func expect(_ tones: [Tone], seconds: Double = 4, location: SourceLocation = #_sourceLocation) {
        #expect(declaredCount == Int((seconds * 48000).rounded()), sourceLocation: location)
        var quietFrom = 0.0
        for tone in tones.sorted(by: { $0.start < $1.start }) {
            if tone.start > 0, tone.isEdge {
                let onset = onset(around: tone.start) ?? .infinity
                #expect(abs(onset - tone.start) < 0.001, "onset at \(onset)", sourceLocation: location)
            }
            for right in [false, true] {
                let level = level(from: tone.start + 0.03, to: tone.start + tone.length - 0.03, right: right)
                let expected = ToneBurst.level + tone.gain
                #expect(
                    abs(level - expected) < 0.5,
                    "level \(level) at \(tone.start), not \(expected)",
                    sourceLocation: location
                )
            }
            if tone.isEdge { expectQuiet(from: quietFrom, to: tone.start - 0.03, location) }
            quietFrom = tone.start + tone.length + 0.03
        }
        expectQuiet(from: quietFrom, to: seconds, location)
    }

    private func expectQuiet(from start: Double, to end: Double, _ location: SourceLocation) {
        guard end > start else { return }
        let level = level(from: start, to: end)
        #expect(level < -50, "level \(level) from \(start) to \(end)", sourceLocation: location)
    }
}
