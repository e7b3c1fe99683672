/// What is encoded for the matrix: three tones, at the very start, within, and at the very end.
struct MatrixMaster: Hashable, Sendable {
    /// Seconds.
    let seconds: Double
    let isStereo: Bool
    /// When the middle tone starts, in seconds.
    private let middle: Double

    /// As long as it takes to be large, and no longer.
    init(_ format: MatrixFormat, _ size: MatrixSize) {
        switch size {
        case .large: (seconds, isStereo, middle) = (format.isUncompressed ? 6 : 27, true, 3)
        case .tiny: (seconds, isStereo, middle) = (1.5, false, 0.35)
        }
    }

    var tones: [MatrixTone] {
        [
            MatrixTone(0, length: 0.1), MatrixTone(middle, length: isStereo ? 0.3 : 0.15),
            MatrixTone(seconds - 0.1, length: 0.1),
        ]
    }

    /// ffmpeg's input: tones of 1 kHz and amplitude 0.5 that start at their crests, and noise between them.
    var arguments: [String] {
        let noise = isStereo ? "if(gt(t,\(middle + 1))*lt(t,\(seconds - 1)),0.02,0.001)" : "0.001"
        let sound = tones.reversed().reduce("\(noise)*(2*random(0)-1)") { rest, tone in
            let isTone = "gte(t,\(tone.start)-1e-6)*lt(t,\(tone.start + tone.length)-1e-6)"
            return "if(\(isTone),0.5*cos(2*PI*1000*(t-\(tone.start))),\(rest))"
        }
        return [
            "-f", "lavfi", "-i", "aevalsrc='\(sound)':s=48000:d=\(seconds)",
            "-af", isStereo ? "pan=stereo|c0=c0|c1=c0" : "anull",
        ]
    }
}
