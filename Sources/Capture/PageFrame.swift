import Browser
import Frames

/// The picture of a page: its size, scale and background.
public struct PageFrame: Sendable, Hashable {
    /// In device pixels.
    public let size: PixelSize
    /// Device pixels per CSS pixel.
    public let scale: Double
    /// Whether areas that the page does not paint stay transparent: its pictures have alpha.
    public let isTransparent: Bool

    /// - Parameter viewport: in CSS pixels.
    public init(viewport: PixelSize, on surface: PageSurface) {
        size = viewport.scaled(by: surface.scale)
        scale = surface.scale
        isTransparent = surface.isTransparent
    }
}
