import Foundation

/// A test sound: faint noise, and in it a tone of 1 kHz that starts at its crest.
public struct ToneBurst: Sendable {
    /// The whole sound, in seconds.
    public var seconds = 3.0
    /// Where the tone starts, in seconds.
    public var start = 1.0
    /// How long it is, in seconds.
    public var length = 0.5
    public var isMono = false
    public var amplitude = 0.5
    /// The amplitude of the noise that follows half a second after the tone; before it is 0.001.
    public var noise = 0.001

    /// The level of a tone of amplitude 0.5, in decibels below full scale.
    public static let level = -9.03

    public init(
        seconds: Double = 3,
        start: Double = 1,
        length: Double = 0.5,
        isMono: Bool = false,
        amplitude: Double = 0.5,
        noise: Double = 0.001
    ) {
        self.seconds = seconds
        self.start = start
        self.length = length
        self.isMono = isMono
        self.amplitude = amplitude
        self.noise = noise
    }

    /// Half a minute with enough noise for more than 1 MB in every format: what fits a pipe hides every fault.
    public static let long = ToneBurst(seconds: 32, start: 3, noise: 0.02)

    /// The arguments of a picture that goes with a sound; it has to be cut to the sound's length.
    public static let picture = ["-f", "lavfi", "-i", "testsrc=s=64x64:r=5:d=30"]

    /// ffmpeg's input: `-f lavfi -i …` and the channels.
    public var arguments: [String] {
        let tone = "\(amplitude)*cos(2*PI*1000*(t-\(start)))"
        let rest = "if(gt(t,\(start + length + 0.5)),\(noise),0.001)*(2*random(0)-1)"
        let isTone = "gte(t,\(start)-1e-6)*lt(t,\(start + length)-1e-6)"
        return [
            "-f", "lavfi", "-i", "aevalsrc='if(\(isTone),\(tone),\(rest))':s=48000:d=\(seconds)",
            "-af", isMono ? "anull" : "pan=stereo|c0=c0|c1=c0",
        ]
    }

    /// The sound as a file of some format.
    ///
    /// By way of a file: on a pipe the MP3 encoder cannot note its delay, and players start 23 ms late.
    public func encoded(_ format: SoundFormat = .wav) throws -> Data {
        try encoded(format.arguments)
    }

    /// The sound as ffmpeg writes it with `arguments`, `-f` among them.
    ///
    /// - Parameter picture: the arguments of an input that goes with it, as for a video.
    public func encoded(_ arguments: [String], picture: [String] = []) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("tone-\(UUID())")
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try runTool("ffmpeg", ["-v", "error"] + picture + self.arguments + arguments + [file.path])
        return try Data(contentsOf: file)
    }
}
