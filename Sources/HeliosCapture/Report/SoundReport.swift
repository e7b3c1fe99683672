import Encoding
import JSONSupport

/// A range of the timeline in which audio plays, and how its bytes get to ffmpeg.
public struct SoundReport: Sendable, Hashable {
    /// `<audio id="…">` or `AudioContext 1`, with its URL.
    public let name: String
    /// Where its bytes come from: see `AudioOrigin`.
    public let origin: String
    /// ffmpeg's input: `pipe:N` or `/dev/fd/N` for data in memory, else a path or URL.
    public let route: String
    /// The number of its bytes in memory.
    public let bytes: Int?
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

    /// - Parameter route: the argument of ffmpeg's `-i`.
    init(_ track: AudioTrackConfig, route: String) {
        name = track.name
        origin = track.origin.rawValue
        self.route = route
        bytes = track.buffer?.file.count
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
    }

    /// The tracks of a mix, in its order.
    static func all(_ tracks: [AudioTrackConfig]) -> [SoundReport] {
        zip(tracks, FFmpegConfig.locations(of: tracks)).map { SoundReport($0, route: $1) }
    }
}

extension SoundReport: JSONEncodable {
    public func makeJSON() -> JSONBuilder {
        let object = JSONBuilder.object()
        object.set("name", name)
        object.set("origin", origin)
        object.set("route", route)
        object.set("bytes", bytes)
        object.set("container", container)
        object.set("codec", codec)
        object.set("channels", channels)
        object.set("sampleRate", sampleRate)
        object.set("duration", duration)
        object.set("offset", offset)
        object.set("seek", seek)
        object.set("length", length)
        object.set("rate", rate)
        object.set("loop", loop)
        object.set("volume", volume)
        return object
    }
}

extension SoundReport {
    static let columns = [
        "offset", "seek", "length", "rate", "volume", "container", "codec", "channels", "medium", "origin",
        "route", "sound",
    ]

    /// A row of a table with these columns.
    var cells: [String] {
        let length = length.map(\.milliseconds) ?? (loop ? "loops" : "whole")
        return [
            offset.milliseconds, seek.milliseconds, length, rate.milliseconds, volume.milliseconds,
            container ?? "?", codec ?? "?", channels.map(String.init) ?? "?",
            duration.map { "\($0.milliseconds) s" } ?? "?", origin,
            bytes.map { "\(route) (\($0.byteCountText))" } ?? "path", name,
        ]
    }
}
