import Frames

/// The colour model and subsampling of a pixel format, from its name.
struct PixelLayout: Hashable {
    /// Whether it is RGB, which needs no matrix.
    let isRGB: Bool
    let hasAlpha: Bool
    /// The `yuvj` formats are full range.
    let isFullRange: Bool
    /// Whether it has more than eight bits per component.
    let isDeep: Bool
    /// The width must be a multiple of this.
    let horizontalStep: Int
    /// The height must be a multiple of this.
    let verticalStep: Int

    init(named name: String) {
        let rgbPrefixes = ["rgb", "bgr", "gbr", "argb", "abgr", "0rgb", "0bgr", "pal8", "x2rgb", "x2bgr"]
        isRGB = rgbPrefixes.contains { name.hasPrefix($0) }
        hasAlpha = ["yuva", "rgba", "bgra", "argb", "abgr", "gbra", "ya"].contains { name.hasPrefix($0) }
        isFullRange = name.hasPrefix("yuvj")
        isDeep = ["9", "10", "12", "14", "16", "48", "64"].contains { depth in
            name.hasSuffix("\(depth)le") || name.hasSuffix("\(depth)be")
        }
        func has(_ parts: String...) -> Bool { parts.contains { name.contains($0) } }
        if isRGB {
            (horizontalStep, verticalStep) = (1, 1)
        } else if has("410") {
            (horizontalStep, verticalStep) = (4, 4)
        } else if has("411") {
            (horizontalStep, verticalStep) = (4, 1)
        } else if has("420", "nv12", "nv21", "p010", "p012", "p016") {
            (horizontalStep, verticalStep) = (2, 2)
        } else if has("422", "yuyv", "yvyu", "nv16", "nv20", "p210", "p216", "y210") {
            (horizontalStep, verticalStep) = (2, 1)
        } else if has("440") {
            (horizontalStep, verticalStep) = (1, 2)
        } else {
            (horizontalStep, verticalStep) = (1, 1)
        }
    }

    /// The size rounded up to whole chroma samples.
    func padded(_ size: PixelSize) -> PixelSize {
        func up(_ length: Int, _ step: Int) -> Int { (length + step - 1) / step * step }
        return PixelSize(width: up(size.width, horizontalStep), height: up(size.height, verticalStep))
    }
}
