import Browser
import Foundation
import Frames
import JSONSupport

/// What is captured (`PageScripts/canvas`, `dom`), in the main document, and the ring of the shell around it.
extension PageAgent {
    /// An element's box in whole device pixels: `left`, `top`, `right`, `bottom`; null if none matches.
    ///
    /// - Parameter selector: as a JavaScript literal.
    public func box(ofSelector selector: String, scale: Double) async throws -> JSONValue {
        try await main("box(\(selector), \(scale))")
    }

    /// Why the page is not just one canvas of a size; nil if it is.
    ///
    /// - Parameter frame: `width`, `height`, `isTransparent`, as JSON.
    public func canvasObstacle(_ frame: String) async throws -> String? {
        try await main("canvas.obstacle(\(frame))").string
    }

    /// Chooses the canvas that is captured: null if there is none.
    ///
    /// - Parameter selector: as a JavaScript literal, or `null` for the page's first.
    public func chooseCanvas(_ selector: String, _ frame: String) async throws -> JSONValue {
        try await main("canvas.choose(\(selector), \(frame))")
    }

    /// The chosen canvas's pixels: RGBA, rows from the top, as base64.
    public func canvasPixels() async throws -> JSONValue { try await main("canvas.read()") }

    /// A part of a PNG file of the page's, to the bit.
    public func cropped(_ png: Data, to part: PixelRectangle) async throws -> Data {
        let place = "\(part.x), \(part.y), \(part.size.width), \(part.size.height)"
        return try await main("crop('\(png.base64EncodedString())', \(place))").base64Data()
    }

    /// Makes the ring.
    ///
    /// - Parameter settings: `RingSettings` of `PageScripts/types.d.ts`; its worker's source and module are put in here.
    public func openRing(_ settings: JSONBuilder) async throws {
        settings.set("worker", PageScript.expression(EmbeddedFiles.ringWorker, call: "install()"))
        settings.set("module", Self.pixelsModule.base64EncodedString())
        try await shell("open(\(settings.serialized()))")
    }

    /// Orders the next frame of the ring.
    public func armRing(_ order: FrameOrder) async throws {
        try await shell("arm(\(order.literal))")
    }

    /// The WebAssembly that converts the ring's pixels.
    public static var pixelsModule: Data { EmbeddedFiles.pixelsModule }
}
