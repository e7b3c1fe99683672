/// The scale and background of pages.
public struct PageSurface: Sendable, Hashable {
    /// Device pixels for each CSS pixel, in both directions.
    public var scale: Double
    /// Whether the background is transparent instead of the browser's white.
    public var isTransparent: Bool

    public init(scale: Double = 1, isTransparent: Bool = false) {
        self.scale = scale
        self.isTransparent = isTransparent
    }
}
