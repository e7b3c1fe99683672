import Foundation
import TestSupport

/// A video, or a picture that moves, each of whose frames shows its number as a row of ``Blocks``.
struct NumberedVideo: Sendable {
    let name: String
    /// The rate at which ffmpeg counts, and how much of it.
    var rate: String
    var seconds: Double
    /// What ffmpeg is told for the output.
    let arguments: [String]

    init(_ name: String, rate: String = "30", seconds: Double = 1.2, _ arguments: String) {
        self.name = name
        self.rate = rate
        self.seconds = seconds
        self.arguments = arguments.split(separator: " ").map(String.init)
    }

    /// Makes the file, 256 pixels wide.
    ///
    /// - Parameter height: not below 64 for SVT-AV1.
    func write(to folder: String, height: Int = 64) throws {
        let numbers = "if(mod(floor(N/pow(2,15-floor(X/16))),2),255,0)"
        let source = "color=s=256x\(height):r=\(rate):d=\(seconds),format=gray,geq=lum='\(numbers)'"
        _ = try runTool(
            "ffmpeg",
            ["-v", "error", "-y", "-f", "lavfi", "-i", source] + arguments + ["\(folder)/\(name)"]
        )
    }
}

extension Blocks {
    /// The numbers of some rows of a rendered video, row by row.
    static func numbers(_ render: Render, rows: Int) throws -> [[Int]] {
        let video = try withExtendedLifetime(render) { try Video.luma(render.output) }
        let frames = try video.frames.indices.map { try read(video, frame: $0, rows: rows) }
        return (0..<rows).map { row in frames.map { $0[row] } }
    }
}
