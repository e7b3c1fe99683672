/// How the colours of a GIF are chosen, at most 255 and a transparent one.
///
/// Measured with four pages, 640x360, 120 frames: one palette for all frames gives files 1.1 to 8 times smaller
/// than one for each, as only then does a frame hold no more than what has changed; each frame's own is 1 to 15 dB
/// better. Nothing is dithered: error diffusion and ordered patterns put noise into flats whose colour is not in
/// the palette, or is close to another in it, and cost 1 to 20 dB and 10 to 20 % of the size.
struct GIFPalette {
    /// Whether each frame has its own.
    let isOfEachFrame: Bool

    /// ffmpeg keeps all frames until the last has come before it knows a palette for all, raw: so many bytes at
    /// most. They are 39 s of 640x360, or 4 s of 1920x1080, at 30 frames/s.
    static let longestWait = 1 << 30

    /// - Parameter byteCount: of all frames.
    init(quality: EncodingQuality, byteCount: Int) {
        isOfEachFrame = quality == .high || byteCount > Self.longestWait
    }

    /// The end of a chain of filters that give RGB.
    var filters: [String] {
        let (mode, use) = isOfEachFrame ? ("single", "new=1:") : ("full", "")
        return [
            "split[frames][counted];[counted]palettegen=stats_mode=\(mode)[palette];"
                + "[frames][palette]paletteuse=\(use)dither=none"
        ]
    }
}
