/// How large the sounds of the matrix are: what fits a pipe or a read-ahead hides faults, and so does what does
/// not.
enum MatrixSize: String, CaseIterable, CustomStringConvertible, Sendable {
    /// More than 1 MB, stereo.
    case large
    /// A second and a half, mono.
    case tiny

    var description: String { rawValue }

    /// The encoded length in seconds.
    var seconds: Double { self == .large ? 27 : 1.5 }

    /// The three tones of the encoded sound, in seconds from its start.
    var tones: [MatrixTone] {
        let middle = self == .large ? MatrixTone(3, length: 0.3) : MatrixTone(0.35, length: 0.15)
        return [MatrixTone(0, length: 0.1), middle, MatrixTone(seconds - 0.1, length: 0.1)]
    }

    /// ffmpeg's input: tones of 1 kHz and amplitude 0.5 that start at their crests, and noise between them.
    var arguments: [String] {
        let noise = self == .large ? "if(gt(t,4)*lt(t,26),0.02,0.001)" : "0.001"
        let sound = tones.reversed().reduce("\(noise)*(2*random(0)-1)") { rest, tone in
            let isTone = "gte(t,\(tone.start)-1e-6)*lt(t,\(tone.start + tone.length)-1e-6)"
            return "if(\(isTone),0.5*cos(2*PI*1000*(t-\(tone.start))),\(rest))"
        }
        return [
            "-f", "lavfi", "-i", "aevalsrc='\(sound)':s=48000:d=\(seconds)",
            "-af", self == .large ? "pan=stereo|c0=c0|c1=c0" : "anull",
        ]
    }
}
