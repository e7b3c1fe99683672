/// The palette of a GIF: at most 255 colours and a transparent one.
///
/// Measured with four pages, 640x360, 120 frames: a global palette gives files 1.1 to 8 times smaller than a palette per
/// frame, since only then does a frame contain just the changes; palettes per frame are 1 to 15 dB better. There is no
/// dithering: error diffusion and ordered patterns add noise to flat areas whose colour is not in the palette, or is
/// close to another in it, and cost 1 to 20 dB and 10 to 20 % of the size.
struct GIFPalette {
    /// Whether each frame has its own palette.
    let isOfEachFrame: Bool

    /// For a global palette ffmpeg buffers all frames uncompressed: this is the limit in bytes, 39 s of 640x360 or 4 s of
    /// 1920x1080 at 30 frames/s.
    static let longestWait = 1 << 30

    /// - Parameter byteCount: of all frames.
    init(quality: EncodingQuality, byteCount: Int) {
        isOfEachFrame = quality == .high || byteCount > Self.longestWait
    }

    /// The end of a filter chain with RGB output.
    var filters: [String] {
        let (mode, use) = isOfEachFrame ? ("single", "new=1:") : ("full", "")
        return [
            "split[frames][counted];[counted]palettegen=stats_mode=\(mode)[palette];"
                + "[frames][palette]paletteuse=\(use)dither=none"
        ]
    }
}
