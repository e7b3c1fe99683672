import Capture
import Frames

/// The result of a render.
public struct RenderReport: Sendable, Hashable {
    /// The page's absolute path, or its URL.
    public let input: String
    public let outputPath: String
    /// The size of the file, or the total of all files; nil: standard output.
    public let bytes: Int?
    public let frames: Int
    /// The number of frames that differ from the one before, the first one included.
    public let distinctFrames: Int
    /// The video's size in pixels.
    public let size: PixelSize
    public let rate: FrameRate
    /// The format, encoder and pixel format.
    public let encoding: String
    /// The audio tracks in the mix; empty for a silent video.
    public let sounds: [SoundReport]
    /// The content that was omitted, with the reasons.
    public let omissions: [String]
    /// A short description of the subtitles; nil: none.
    public let subtitles: String?
    /// The frame source, such as `canvas #stage`.
    public let frameSource: String
    /// The reason for the frame source.
    public let frameSourceReason: String
    /// The number of browsers that captured frames, initially and at most.
    public let workers: ClosedRange<Int>
    /// The number of frames that were compared with the browser's own, and the frames that were replaced by them.
    public let witness: WitnessAccount
    /// The number of frames that were rendered again and are identical.
    public let verifiedFrames: Int
    public let versions: ProgramVersions
    /// How long the phases took; those that are missing took no time.
    let phases: [PhaseTimes.Phase: Duration]
    public let peakMemory: PeakMemory

    /// The time from the start of the render to the complete file.
    public var elapsed: Duration { phases.values.reduce(.zero, +) }

    /// A one-line summary.
    public var line: String {
        let length = "\(frames) frames, \(rate.seconds(ofFrame: frames).milliseconds) s"
        return "\(length), took \((elapsed / .seconds(1)).oneDecimal) s"
    }

    /// A human-readable summary of a few lines, without a trailing newline.
    public var summary: String {
        let seconds = elapsed / .seconds(1)
        let speed = seconds > 0 ? " (\((Double(frames) / seconds).oneDecimal) frames/s)" : ""
        var lines = [
            "\(bytes == nil ? "standard output" : outputPath): \(size), \(frames) \(frames == 1 ? "frame" : "frames") at \(rate)/s, "
                + "\(rate.seconds(ofFrame: frames).milliseconds) s\(bytes.map { ", \($0.byteCountText)" } ?? "")",
            "video: \(encoding)",
            "frames: \(frameSource)\(workers.browsers): \(frameSourceReason)",
        ]
        lines += witness.lines
        if verifiedFrames > 0 {
            lines.append("verified: \(verifiedFrames) frames, rendered twice and the same")
        }
        lines += sounds.isEmpty ? ["sound: none"] : sounds.map { "sound: \($0.name)" }
        lines += subtitles.map { ["subtitles: \($0)"] } ?? []
        lines += omissions.map { "left out: \($0)" }
        lines.append("took \(seconds.oneDecimal) s\(speed)")
        return lines.map(\.onOneLine).joined(separator: "\n")
    }
}

extension ClosedRange<Int> {
    /// Such as `, 2 browsers`, or `, 1 to 2 browsers` if their number has changed; empty for one browser.
    fileprivate var browsers: String {
        guard upperBound > 1 else { return "" }
        return ", \(lowerBound == upperBound ? "" : "\(lowerBound) to ")\(upperBound) browsers"
    }
}

extension WitnessAccount {
    /// The lines of the summary.
    fileprivate var lines: [String] {
        guard checked + taken > 0 else { return [] }
        let most = 5
        let checks =
            "checked: \(checked) \(checked == 1 ? "frame" : "frames") against the browser's own pictures"
            + (glanced > 0 ? ", \(glanced) in small" : "")
        let others =
            stretches.count > most
            ? ["not through shared memory: \(stretches.count - most) more stretches"] : []
        return [checks] + stretches.prefix(most).map { "not through shared memory: \($0)" } + others
    }
}

extension WitnessAccount.Stretch: CustomStringConvertible {
    public var description: String {
        let (first, last) = (frames.lowerBound, frames.upperBound)
        return "\(first == last ? "frame \(first)" : "frames \(first) to \(last)"): \(reason)"
    }
}

extension Int {
    /// `512 B`, `48.3 kB`, `1.2 MB`: powers of 1000.
    var byteCountText: String {
        guard self >= 1000 else { return "\(self) B" }
        let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
        let (unit, name) = units.first { Double(self) >= $0.0 } ?? (1e3, "kB")
        return "\((Double(self) / unit).oneDecimal) \(name)"
    }
}

extension Double {
    /// At most three decimals.
    var milliseconds: String { ((self * 1000).rounded() / 1000).shortest }
}
