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
