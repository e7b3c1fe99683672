import Encoding
import Foundation
import Frames

/// The contents of a composition: its size, frame rate and duration, and all audio.
public struct InspectReport: Sendable, Hashable, Encodable {
    /// A range of the timeline in which audio plays.
    public struct Track: Sendable, Hashable, Encodable {
        /// `<audio id="…">` or `AudioContext 1`, with its URL.
        public let name: String
        /// ffmpeg's name of the container format; nil if it was not probed.
        public let container: String?
        public let codec: String?
        public let channels: Int?
        /// The sample rate in Hz.
        public let sampleRate: Int?
        /// The duration of the medium, in seconds.
        public let duration: Double?
        /// The start on the timeline, in seconds.
        public let offset: Double
        /// The start position in the medium, in seconds.
        public let seek: Double
        /// The duration for which it plays, in seconds; nil: up to the medium's end.
        public let length: Double?
        public let rate: Double
        public let loop: Bool
        public let volume: Double
        /// ffmpeg's input: `pipe:N` or `/dev/fd/N` for data in memory, else a path or URL.
        public let route: String
        /// The number of its bytes in memory.
        public let bytes: Int?
    }

    /// The subtitles that the command line adds.
    public struct Subtitles: Sendable, Hashable, Encodable {
        public let path: String
        /// ffmpeg's name of the format.
        public let format: String
        public let cues: Int
        /// `burn` or `soft`.
        public let mode: String
        /// A short description.
        let summary: String

        private enum CodingKeys: String, CodingKey {
            case path, format, cues, mode
        }
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
    public let tracks: [Track]
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
        self.tracks = zip(tracks, FFmpegConfig.locations(of: tracks)).map { Track($0, route: $1) }
    }

    /// The report as JSON, with sorted keys; no trailing newline.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // All numbers are finite: see `Track.init`.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// The report as a few lines and a table; no trailing newline.
    public var text: String {
        let seconds = duration.milliseconds
        let head = [
            "\(width)x\(height), \(frameRate) frames/s, \(seconds) s, \(frames) frames",
            "frames: \(frameSource)",
        ]
        let table = tracks.isEmpty ? ["sound: none"] : TextTable(Track.columns, tracks.map(\.cells)).lines
        let subtitles = subtitles.map { ["subtitles: \($0.summary)"] } ?? []
        return (head + table + subtitles + problems.map { "unusable: \($0)" }).map(\.onOneLine).joined(
            separator: "\n"
        )
    }
}

extension InspectReport.Track {
    init(_ track: AudioTrackConfig, route: String) {
        name = track.name
        container = track.probe?.container
        codec = track.probe?.codec
        channels = track.probe?.channelCount
        sampleRate = track.probe?.sampleRate
        duration = track.sourceDuration.flatMap { $0.isFinite ? $0 : nil }
        offset = track.offset
        seek = track.seek
        length = track.length
        rate = track.playbackRate
        loop = track.loop
        volume = track.volume
        self.route = route
        bytes = track.buffer?.count
    }

    static let columns = [
        "offset", "seek", "length", "rate", "volume", "container", "codec", "channels", "medium", "route",
        "sound",
    ]

    var cells: [String] {
        let length = length.map(\.milliseconds) ?? (loop ? "loops" : "whole")
        return [
            offset.milliseconds, seek.milliseconds, length, rate.milliseconds, volume.milliseconds,
            container ?? "?", codec ?? "?", channels.map(String.init) ?? "?",
            duration.map { "\($0.milliseconds) s" } ?? "?",
            bytes.map { "\(route) (\($0.byteCountText))" } ?? "file", name,
        ]
    }
}

/// Rows of text in columns that are as wide as their content.
struct TextTable: Sendable, Hashable {
    let lines: [String]

    init(_ header: [String], _ rows: [[String]]) {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        lines = all.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            let line = cells.joined(separator: "  ")
            return String(line.prefix { _ in true }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
