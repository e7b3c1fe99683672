import Browser
import Frames

/// The picture of a page: its size, and what it is drawn on.
public struct PageFrame: Sendable, Hashable {
    /// In device pixels.
    public let size: PixelSize
    /// Device pixels for each CSS pixel.
    public let scale: Double
    /// Whether what the page leaves open stays open: its pictures have alpha.
    public let isTransparent: Bool

    /// - Parameter viewport: in CSS pixels.
    public init(viewport: PixelSize, on surface: PageSurface) {
        size = viewport.scaled(by: surface.scale)
        scale = surface.scale
        isTransparent = surface.isTransparent
    }
}
