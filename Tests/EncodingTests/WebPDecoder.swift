import Encoding
import Foundation
import Frames

/// The pictures of an animated WebP file, one after the other, as RGBA.
///
/// ffmpeg decodes still pictures only: each frame becomes one, and is laid into its place.
func decodeWebP(_ file: Data) async throws -> [[UInt8]] {
    guard let animation = WebPAnimation(file) else { throw CocoaError(.fileReadCorruptFile) }
    var canvas = [UInt8](repeating: 0, count: animation.width * animation.height * 4)
    var pictures: [[UInt8]] = []
    for frame in animation.frames {
        let pixels = try await decode(frame)
        for row in 0..<frame.height {
            for column in 0..<frame.width {
                let source = (row * frame.width + column) * 4
                let target = ((frame.y + row) * animation.width + frame.x + column) * 4
                // These encoders blend with no alpha between all and nothing.
                if frame.isBlended, pixels[source + 3] == 0 { continue }
                canvas.replaceSubrange(target..<(target + 4), with: pixels[source..<(source + 4)])
            }
        }
        pictures.append(canvas)
        guard frame.isDisposed else { continue }
        for row in frame.y..<(frame.y + frame.height) {
            let start = (row * animation.width + frame.x) * 4
            canvas.replaceSubrange(
                start..<(start + frame.width * 4),
                with: repeatElement(0, count: frame.width * 4)
            )
        }
    }
    return pictures
}

private func decode(_ frame: WebPAnimation.Frame) async throws -> [UInt8] {
    func bytes(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
    let header =
        Array("VP8X".utf8) + bytes(10, 4) + bytes(0x10, 4) + bytes(frame.width - 1, 3)
        + bytes(frame.height - 1, 3)
    let body = Data(Array("WEBP".utf8) + header) + frame.chunks
    let file = Data(Array("RIFF".utf8) + bytes(body.count, 4)) + body
    return [UInt8](
        try await runTool(
            [
                "ffmpeg", "-v", "error", "-f", "webp_pipe", "-i", "pipe:0", "-vf",
                "scale=flags=bicubic+accurate_rnd+full_chroma_int", "-pix_fmt", "rgba", "-f", "rawvideo",
                "pipe:1",
            ],
            input: file
        )
    )
}
