import Encoding
import Frames
import JSONSupport

/// The contents of a composition: its size, frame rate and duration, and all audio.
public struct InspectReport: Sendable, Hashable {
    /// The subtitles that the command line adds.
    public struct Subtitles: Sendable, Hashable {
        public let path: String
        /// ffmpeg's name of the format.
        public let format: String
        public let cues: Int
        /// `burn` or `soft`.
        public let mode: String
        /// A short description.
        let summary: String
    }

    public let width: Int
    public let height: Int
    /// Frames per second, in ffmpeg's syntax.
    public let frameRate: String
    /// The duration of the timeline, in seconds.
    public let duration: Double
    public let frames: Int
    /// The frame source, and the reason for it.
    public let frameSource: String
    public let tracks: [SoundReport]
    /// Nil: none.
    public let subtitles: Subtitles?
    /// The audio that cannot be used, with the reasons.
    public let problems: [String]

    init(
        tracks: [AudioTrackConfig],
        plan: RenderPlan,
        frameSource: String,
        subtitles: SubtitleOptions?,
        problems: [String]
    ) {
        width = plan.size.width
        height = plan.size.height
        frameRate = "\(plan.rate)"
        duration = plan.timelineSeconds
        frames = plan.totalFrames
        self.frameSource = frameSource
        self.problems = problems
        let rate = plan.rate
        let part =
            rate.milliseconds(
                ofFrame: plan.range.lowerBound
            )..<rate.milliseconds(ofFrame: plan.range.upperBound)
        self.subtitles = subtitles.map {
            Subtitles(
                path: $0.path,
                format: $0.file.format.rawValue,
                cues: $0.file.count,
                mode: $0.mode.rawValue,
                summary: $0.summary(of: part)
            )
        }
        self.tracks = SoundReport.all(tracks)
    }

    /// The report as indented JSON; no trailing newline.
    public var json: String {
        let object = JSONBuilder.object()
        object.set("width", width)
        object.set("height", height)
        object.set("frameRate", frameRate)
        object.set("duration", duration)
        object.set("frames", frames)
        object.set("frameSource", frameSource)
        object.set("tracks", tracks)
        object.set("subtitles", subtitles)
        object.set("problems", problems)
        return object.serialized(isIndented: true)
    }

    /// The report as a few lines and a table; no trailing newline.
    public var text: String {
        let seconds = duration.milliseconds
        let head = [
            "\(width)x\(height), \(frameRate) frames/s, \(seconds) s, \(frames) frames",
            "frames: \(frameSource)",
        ]
        let table =
            tracks.isEmpty ? ["sound: none"] : TextTable(SoundReport.columns, tracks.map(\.cells)).lines
        let subtitles = subtitles.map { ["subtitles: \($0.summary)"] } ?? []
        return (head + table + subtitles + problems.map { "unusable: \($0)" }).map(\.onOneLine).joined(
            separator: "\n"
        )
    }
}

extension InspectReport.Subtitles: JSONEncodable {
    public func makeJSON() -> JSONBuilder {
        let object = JSONBuilder.object()
        object.set("path", path)
        object.set("format", format)
        object.set("cues", cues)
        object.set("mode", mode)
        return object
    }
}
