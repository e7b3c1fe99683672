import Browser
import Foundation
import Frames
import JSONSupport

/// Captured elements and canvases (`PageScripts/canvas`, `dom`), in the main document, and the shell's ring.
extension PageAgent {
    /// An element's box in integer device pixels: `left`, `top`, `right`, `bottom`; null if no element matches.
    ///
    /// - Parameter selector: a JavaScript literal.
    public func box(ofSelector selector: String, scale: Double) async throws -> JSONValue {
        try await main("box(\(selector), \(scale))")
    }

    /// Why the page is not a single canvas of the frame's size; nil if it is.
    ///
    /// - Parameter frame: a JSON object with `width`, `height`, `isTransparent`.
    public func canvasObstacle(_ frame: String) async throws -> String? {
        try await main("canvas.obstacle(\(frame))").string
    }

    /// Selects the canvas that is captured; null if there is none.
    ///
    /// - Parameter selector: a JavaScript literal, or `null` for the page's first canvas.
    public func chooseCanvas(_ selector: String, _ frame: String) async throws -> JSONValue {
        try await main("canvas.choose(\(selector), \(frame))")
    }

    /// The selected canvas's pixels: RGBA, top row first, as base64.
    public func canvasPixels() async throws -> JSONValue { try await main("canvas.read()") }

    /// A part of a PNG of the page, cropped without changing any pixel.
    public func cropped(_ png: Data, to part: PixelRectangle) async throws -> Data {
        let place = "\(part.x), \(part.y), \(part.size.width), \(part.size.height)"
        return try await main("crop('\(png.base64EncodedString())', \(place))").base64Data()
    }

    /// Creates the ring.
    ///
    /// - Parameter settings: `RingSettings` of `PageScripts/types.d.ts`; this adds the worker's source and module.
    public func openRing(_ settings: JSONBuilder) async throws {
        settings.set("worker", PageScript.expression(EmbeddedFiles.ringWorker, call: "install()"))
        settings.set("module", Self.pixelsModule.base64EncodedString())
        try await shell("open(\(settings.serialized()))")
    }

    /// Passes the ring the order for the next frame.
    public func armRing(_ order: FrameOrder) async throws {
        try await shell("arm(\(order.literal))")
    }

    /// The WebAssembly module that converts the ring's pixels.
    public static var pixelsModule: Data { EmbeddedFiles.pixelsModule }
}
