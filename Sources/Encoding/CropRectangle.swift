import Frames

/// A rectangle in whole pixels of the frames as captured.
public struct CropRectangle: Sendable, Hashable {
    public let x: Int
    public let y: Int
    public let size: PixelSize

    public init(x: Int, y: Int, size: PixelSize) {
        self.x = x
        self.y = y
        self.size = size
    }
}
