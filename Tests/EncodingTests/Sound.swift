import Encoding
import Foundation
import Frames
import Testing

/// Decoded sound: floats, left and right in turn, 48,000 of each a second.
struct Sound {
    let left: [Float]
    let right: [Float]
    /// The sound's length in samples as the container says it.
    ///
    /// AAC comes in frames of 1024. ffmpeg 5.1 decodes all of the last one from MP4, although the file says
    /// how much of it counts.
    let declaredCount: Int

    init(decoding path: String) async throws {
        let bytes = try await runTool(
            [
                "ffmpeg", "-v", "error", "-i", path, "-map", "0:a:0", "-f", "f32le", "-c:a", "pcm_f32le",
                "pipe:1",
            ]
        )
        let samples = bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        let duration = try await runTool([
            "ffprobe", "-v", "error", "-select_streams", "a", "-show_entries", "stream=duration_ts", "-of",
            "csv=p=0", path,
        ])
        declaredCount =
            Int(String(decoding: duration, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
            ?? -1
        var left = [Float](repeating: 0, count: samples.count / 2)
        var right = left
        for index in left.indices {
            left[index] = samples[2 * index]
            right[index] = samples[2 * index + 1]
        }
        (self.left, self.right) = (left, right)
    }

    /// Seconds at which the sound first reaches half its greatest level, looking from 0.2 s before `time`
    /// to 0.2 s after it.
    func onset(around time: Double) -> Double? {
        let part = left[max(Int((time - 0.2) * 48000), 0)..<min(Int((time + 0.2) * 48000), left.count)]
        var peak: Float = 0.01
        for value in part where abs(value) > peak { peak = abs(value) }
        return part.firstIndex { abs($0) > peak / 2 }.map { Double($0) / 48000 }
    }

    /// Root mean square between two times, in decibels below full scale.
    func level(from start: Double, to end: Double, right useRight: Bool = false) -> Double {
        let part = (useRight ? right : left)[Int(start * 48000)..<min(Int(end * 48000), left.count)]
        let power = part.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(part.count, 1))
        return 10 * log10(max(power, 1e-12))
    }
}

/// Test sounds: faint noise, and a burst of a tone of 1 kHz for half a second.
enum Fixture {
    /// Amplitude 0.5: a sine of this has -9.03 dB.
    static let burstLevel = -9.03

    /// As WAV. `noise` is the amplitude of what follows a second after the burst.
    static func wave(
        seconds: Double = 8,
        burst: Double = 3,
        mono: Bool = false,
        amplitude: Double = 0.5,
        noise: Double = 0.001
    ) async throws -> Data {
        try await encoded(
            .wav,
            seconds: seconds,
            burst: burst,
            mono: mono,
            amplitude: amplitude,
            noise: noise
        )
    }

    /// In any format, 32 s by default with enough noise for more than 1 MB: what fits a pipe hides every fault.
    ///
    /// By way of a file: on a pipe the MP3 encoder cannot note its delay, and players start 23 ms late.
    static func encoded(
        _ format: SoundFormat,
        seconds: Double = 32,
        burst: Double = 3,
        mono: Bool = false,
        amplitude: Double = 0.5,
        noise: Double = 0.02
    ) async throws -> Data {
        let tone = "\(amplitude)*cos(2*PI*1000*(t-\(burst)))"
        let rest = "if(gt(t,\(burst + 1)),\(noise),0.001)*(2*random(0)-1)"
        let source =
            "aevalsrc='if(between(t,\(burst)-1e-6,\(burst)+0.5),\(tone),\(rest))':s=48000:d=\(seconds)"
        return try await withFolder { folder in
            let path = "\(folder)/sound"
            _ = try await runTool(
                [
                    "ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-af",
                    mono ? "anull" : "pan=stereo|c0=c0|c1=c0",
                ]
                    + format.arguments + [path]
            )
            return try Data(contentsOf: URL(fileURLWithPath: path))
        }
    }
}

enum SoundFormat: String, CaseIterable, CustomTestStringConvertible {
    case wav, mp3, ogg, flac, webm

    var testDescription: String { rawValue }

    var arguments: [String] {
        switch self {
        case .wav: ["-f", "wav"]
        case .mp3: ["-f", "mp3", "-b:a", "320k"]
        case .ogg: ["-f", "ogg", "-c:a", "libvorbis", "-b:a", "320k", "-minrate", "300k"]
        case .flac: ["-f", "flac"]
        case .webm: ["-f", "webm", "-c:a", "libopus", "-b:a", "320k", "-vbr", "off"]
        }
    }
}

let soundFrameSize = PixelSize(width: 16, height: 16)

/// Renders tracks with a tiny black picture at 10 frames a second, and decodes the sound of the result.
func renderSound(
    _ tracks: [AudioTrackConfig],
    seconds: Double = 6,
    range: Range<Int>? = nil,
    rate: FrameRate? = nil
) async throws -> (sound: Sound, job: EncodingJob) {
    let rate = try rate ?? #require(FrameRate(numerator: 10))
    return try await withFolder { folder in
        let job = EncodingJob(
            frameFormat: .rgba(soundFrameSize),
            rate: rate,
            totalFrames: rate.frameCount(seconds: seconds),
            range: range,
            tracks: tracks,
            options: testOptions(),
            outputPath: "\(folder)/out.mp4"
        )
        try await encode(job, picture: flatFrame(soundFrameSize, 0, 0, 0))
        return (try await Sound(decoding: job.outputPath), job)
    }
}

func track(_ data: Data, _ change: (inout AudioTrackConfig) -> Void = { _ in }) -> AudioTrackConfig {
    var track = AudioTrackConfig(name: "test", path: "blob:test", buffer: data, channelCount: 2)
    change(&track)
    return track
}
