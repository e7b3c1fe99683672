import Foundation

/// The ways to play a sound of the matrix.
enum MatrixWay: String, CaseIterable, CustomStringConvertible, Sendable {
    case plain
    case seek
    case offset
    case fades
    case doubleRate = "rate 2"
    case halfRate = "rate 0.5"
    case loop
    case seekLoopOffset = "seek+loop+offset"

    var description: String { rawValue }

    var loops: Bool { self == .loop || self == .seekLoopOffset }

    var rate: Double {
        switch self {
        case .doubleRate: 2
        case .halfRate: 0.5
        default: 1
        }
    }

    /// The length of both fades, in seconds.
    static let fade = 0.12

    /// Where it starts within the sound, in seconds: before the middle tone, or for a loop before the last.
    func seek(_ sound: MatrixSound) -> Double {
        switch self {
        case .seek: sound.master.tones[1].start - 0.15
        case .seekLoopOffset: sound.master.tones[2].start - 0.4
        default: 0
        }
    }

    /// The element's attributes.
    func attributes(_ sound: MatrixSound, offset: Double) -> String {
        var list = offset == 0 ? [] : ["data-helios-offset=\(offset)"]
        if seek(sound) > 0 { list.append("data-helios-seek=\(seek(sound))") }
        if loops { list.append("loop") }
        if self == .fades {
            list.append("data-helios-fade-in=\(Self.fade) data-helios-fade-out=\(Self.fade)")
        }
        return list.joined(separator: " ")
    }

    /// What it sounds like until `end`, in seconds on the timeline.
    func hearings(of sound: MatrixSound, offset: Double, end: Double) -> [MatrixHearing] {
        var heard: [MatrixHearing] = []
        for pass in 0..<(loops ? 1000 : 1) {
            let passStart = offset + (Double(pass) * sound.length - seek(sound)) / rate
            guard passStart < end else { break }
            let names = ["the first 100 ms", "the burst", "the last 100 ms"]
            for (name, tone) in zip(names, sound.tones) {
                let start = passStart + tone.start / rate
                guard start >= offset - 1e-6, start < end else { continue }
                heard.append(
                    MatrixHearing(
                        name: pass == 0 ? name : "\(name) in pass \(pass + 1)",
                        start: start,
                        length: tone.length / rate,
                        gain: gain(of: tone, in: sound),
                        hasOnset: !(self == .fades && tone.start < Self.fade || pass > 0 && tone.start < 0.05)
                    )
                )
            }
        }
        return heard
    }

    /// What the fades leave of a tone's middle part, in decibels.
    private func gain(of tone: MatrixTone, in sound: MatrixSound) -> Double {
        guard self == .fades else { return 0 }
        let power = stride(from: 0.205, to: 0.8, by: 0.01).map { part in
            let time = tone.start + tone.length * part
            return pow(min(1, time / Self.fade, (sound.length - time) / Self.fade), 2)
        }
        return 10 * log10(power.reduce(0, +) / Double(power.count))
    }
}
