import Foundation
import TestSupport

extension DecodedSound {
    /// What is wrong with a tone, in words: its onset by more than 1 ms, its level by more than 0.5 dB.
    func faults(of tone: MatrixHearing) -> [String] {
        guard tone.end < Double(declaredCount) / 48000 - 0.01 else { return [] }
        var faults: [String] = []
        if tone.hasOnset, tone.start > 0.01 {
            let late = (onset(around: tone.start, within: 0.05) ?? .infinity) - tone.start
            if abs(late) >= 0.001 {
                faults.append("\(tone.name) at \(tone.start.text) s is off by \((late * 1000).text) ms")
            }
        }
        for right in [false, true] {
            let margin = tone.length * 0.2
            let level = level(from: tone.start + margin, to: tone.end - margin, right: right)
            let excess = level - ToneBurst.level - tone.gain
            if abs(excess) >= 0.5 {
                let side = right ? "right" : "left"
                faults.append("\(tone.name) at \(tone.start.text) s, \(side), is off by \(excess.text) dB")
            }
        }
        return faults
    }

    /// The first time, in seconds, at which something reaches half a tone's amplitude more than 30 ms away from
    /// all of `tones`.
    func strayTone(beside tones: [MatrixHearing]) -> Double? {
        var quietFrom = 0.0
        for tone in tones.sorted(by: { $0.start < $1.start }) {
            if let time = firstPeak(from: quietFrom, to: tone.start - 0.03) { return time }
            quietFrom = max(quietFrom, tone.end + 0.03)
        }
        return firstPeak(from: quietFrom, to: Double(declaredCount) / 48000)
    }

    private func firstPeak(from start: Double, to end: Double) -> Double? {
        guard start < end else { return nil }
        return left[Int(start * 48000)..<min(Int(end * 48000), left.count)]
            .firstIndex { abs($0) > 0.25 }.map { Double($0) / 48000 }
    }
}

extension Double {
    /// With two digits after the point.
    fileprivate var text: String { String(format: "%.2f", self) }
}
