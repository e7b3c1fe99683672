import Foundation
import Frames
import JSONSupport

/// What a page is asked to draw into a ring.
struct RingRequest {
    /// The size of the frame and its position in the page; all in device pixels.
    let size: PixelSize
    let origin: (x: Int, y: Int)
    let page: PixelSize
    let pixels: RawPixels
    let isCanvas: Bool
    /// Whether the page paints whenever the picture changes.
    let isWatched: Bool

    /// The settings of `shell/ring.js`.
    ///
    /// - Parameter marker: the bytes by which the ring's file is found.
    func settings(_ layout: RingLayout, marker: Data) -> JSONBuilder {
        let settings = JSONBuilder.object()
        settings.set("width", size.width)
        settings.set("height", size.height)
        settings.set("x", origin.x)
        settings.set("y", origin.y)
        settings.set("pageWidth", page.width)
        settings.set("pageHeight", page.height)
        settings.set("pixels", pixels.rawValue)
        settings.set("slots", layout.slots)
        settings.set("slotSize", layout.slotSize)
        settings.set("headerSize", layout.headerSize)
        settings.set("marker", marker.base64EncodedString())
        settings.set("isCanvas", isCanvas)
        settings.set("isTransparent", pixels == .bgra)
        settings.set("isWatched", isWatched)
        return settings
    }
}
