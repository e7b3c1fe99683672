/// A size in whole pixels.
public struct PixelSize: Sendable, Hashable, CustomStringConvertible {
    public let width: Int
    public let height: Int

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// The device pixels of a viewport of this size in CSS pixels.
    ///
    /// Reckoned as Chromium does, in single precision: a pixel that is covered in part is there.
    public func scaled(by scale: Double) -> PixelSize {
        func length(_ pixels: Int) -> Int { Int((Float(pixels) * Float(scale)).rounded(.up)) }
        return PixelSize(width: length(width), height: length(height))
    }

    /// The size as `1920x1080`, the form that ffmpeg reads.
    public var description: String { "\(width)x\(height)" }
}

/// A part of a picture in whole pixels, counted from its top left corner.
public struct PixelRectangle: Sendable, Hashable {
    public let x: Int
    public let y: Int
    public let size: PixelSize

    public init(x: Int, y: Int, size: PixelSize) {
        self.x = x
        self.y = y
        self.size = size
    }
}
