/// What pages are drawn on.
public struct PageSurface: Sendable, Hashable {
    /// Device pixels for each CSS pixel, in both directions.
    public var scale: Double
    /// Whether nothing lies behind a page, instead of the browser's white.
    public var isTransparent: Bool

    public init(scale: Double = 1, isTransparent: Bool = false) {
        self.scale = scale
        self.isTransparent = isTransparent
    }
}
