import Foundation

/// The decoded sound of a file: 48,000 samples a second on each side.
public struct DecodedSound: Sendable {
    public let left: [Float]
    public let right: [Float]
    /// The sound's length in samples as the container says it.
    ///
    /// AAC comes in frames of 1024. ffmpeg 5.1 decodes all of the last one from MP4, although the file says
    /// how much of it counts.
    public let declaredCount: Int

    public init(decoding path: String) throws {
        let bytes = try runTool(
            "ffmpeg",
            [
                "-v", "error", "-i", path, "-map", "0:a:0", "-ac", "2", "-ar", "48000", "-f", "f32le",
                "-c:a", "pcm_f32le", "pipe:1",
            ]
        )
        let samples = bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        let properties = try Self.properties(path)
        declaredCount = properties["duration_ts"].flatMap { Int($0) } ?? -1
        left = stride(from: 0, to: samples.count, by: 2).map { samples[$0] }
        right = stride(from: 1, to: samples.count, by: 2).map { samples[$0] }
    }

    /// What ffprobe says of the file's sound (`codec_name`, `bit_rate`, …); empty if there is none.
    public static func properties(_ path: String) throws -> [String: String] {
        let text = try runTool(
            "ffprobe",
            ["-v", "error", "-select_streams", "a", "-show_streams", "-of", "default=nw=1", path]
        )
        let pairs = String(decoding: text, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: "=", maxSplits: 1).map(String.init)
        }
        return Dictionary(pairs.map { ($0[0], $0.last ?? "") }) { first, _ in first }
    }

    /// Seconds at which the sound first reaches half its greatest level, looking from `reach` seconds before
    /// `time` to as long after it.
    public func onset(around time: Double, within reach: Double = 0.2) -> Double? {
        let part = left[clamped(time - reach)..<clamped(time + reach)]
        var peak: Float = 0.01
        for value in part where abs(value) > peak { peak = abs(value) }
        return part.firstIndex { abs($0) > peak / 2 }.map { Double($0) / 48000 }
    }

    /// Root mean square between two times, in decibels below full scale.
    public func level(from start: Double, to end: Double, right useRight: Bool = false) -> Double {
        let part = (useRight ? right : left)[clamped(start)..<clamped(end)]
        let power = part.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(part.count, 1))
        return 10 * log10(max(power, 1e-12))
    }

    private func clamped(_ seconds: Double) -> Int { min(max(Int(seconds * 48000), 0), left.count) }
}
