import Foundation
import TestSupport

/// The decoded pictures of a video.
struct Video {
    let width: Int
    let height: Int
    /// Bytes for each pixel: 1 for grey, 3 for RGB, 4 for RGB and alpha.
    let channels: Int
    let frames: [Data]

    /// Luma alone, 16 for black and 235 for white.
    static func luma(_ path: String) throws -> Video {
        try decode(path, filter: "extractplanes=y", format: "gray", channels: 1)
    }

    /// RGB, converted by what the file says of its colours.
    ///
    /// - Parameter step: of the columns and rows only every so manieth is read.
    static func colours(_ path: String, every step: Int = 1) throws -> Video {
        let properties = try properties(path)
        let matrix = properties["color_space"] ?? "unknown"
        guard matrix == "bt709", properties["color_range"] == "tv" else {
            throw UnexpectedVideo(text: "\(path) is tagged \(properties)")
        }
        let filter = "scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int"
        let sampling = step > 1 ? ",format=rgb24,scale=iw/\(step):ih/\(step):flags=neighbor" : ""
        return try decode(path, filter: filter + sampling, format: "rgb24", channels: 3, step: step)
    }

    /// RGB and alpha, colours not multiplied with it, of a file that holds them so: also of a picture.
    static func straight(_ path: String) throws -> Video {
        try decode(path, filter: "null", format: "rgba", channels: 4)
    }

    private static func decode(
        _ path: String,
        filter: String,
        format: String,
        channels: Int,
        step: Int = 1
    ) throws -> Video {
        let properties = try properties(path)
        guard let width = properties["width"].flatMap({ Int($0) }).map({ $0 / step }),
            let height = properties["height"].flatMap({ Int($0) }).map({ $0 / step })
        else { throw UnexpectedVideo(text: "\(path) has no picture") }
        let bytes = try runTool(
            "ffmpeg",
            ["-v", "error", "-i", path, "-vf", filter, "-pix_fmt", format, "-f", "rawvideo", "-"]
        )
        let size = width * height * channels
        let frames = stride(from: 0, to: bytes.count, by: size).map {
            bytes[$0..<min($0 + size, bytes.count)]
        }
        return Video(width: width, height: height, channels: channels, frames: frames.map { Data($0) })
    }

    /// As `64x36`.
    var size: String { "\(width)x\(height)" }

    /// The pixel's bytes in a frame.
    func pixel(_ frame: Int, x: Int, y: Int) -> [Int] {
        let start = (y * width + x) * channels
        return frames[frame][start..<(start + channels)].map { Int($0) }
    }

    /// What ffprobe says of the picture: `width`, `height`, `r_frame_rate`, `nb_read_frames`, …
    static func properties(_ path: String) throws -> [String: String] {
        let text = try runTool(
            "ffprobe",
            ["-v", "error", "-select_streams", "v", "-count_frames", "-show_streams", "-of", "flat", path]
        )
        let pairs = String(decoding: text, as: UTF8.self).split(separator: "\n").map { line in
            let sides = line.split(separator: "=", maxSplits: 1).map(String.init)
            return (
                sides[0].split(separator: ".").last.map(String.init) ?? "",
                sides.last?.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) ?? ""
            )
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The MD5 of each decoded frame (ffmpeg's framemd5).
    static func hashes(_ path: String) throws -> [String] {
        let text = try runTool("ffmpeg", ["-v", "error", "-i", path, "-map", "0:v", "-f", "framemd5", "-"])
        return String(decoding: text, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .compactMap { $0.split(separator: ",").last?.trimmingCharacters(in: .whitespaces) }
    }
}

/// A video that is not what the test can read.
struct UnexpectedVideo: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}
