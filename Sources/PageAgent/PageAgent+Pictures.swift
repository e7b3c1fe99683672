import Browser
import Foundation
import Frames
import JSONSupport

/// Captured elements and canvases (`PageScripts/canvas`, `dom`), in the main document, and the shell's ring.
extension PageAgent {
    /// An element's box, in integer device pixels of the page.
    public struct ElementBox: Sendable, Hashable {
        public let left: Int
        public let top: Int
        public let right: Int
        public let bottom: Int

        init(_ value: JSONValue) throws(JSONError) {
            left = try value["left"].requireInt()
            top = try value["top"].requireInt()
            right = try value["right"].requireInt()
            bottom = try value["bottom"].requireInt()
        }
    }

    /// A canvas of the page.
    public struct CanvasDescription: Sendable, Hashable {
        /// `<canvas id="…">`, for messages.
        public let label: String
        public let size: PixelSize
        /// Whether changes of it cause paints of the page.
        public let isWatched: Bool
        /// Whether it fills the page.
        public let fillsPage: Bool

        init(_ value: JSONValue) throws(JSONError) {
            label = try value["label"].requireString()
            size = PixelSize(
                width: try value["width"].requireInt(),
                height: try value["height"].requireInt()
            )
            isWatched = try value["isWatched"].requireBool()
            fillsPage = try value["fillsPage"].requireBool()
        }
    }

    /// The box of the first element that a selector matches; nil if there is none.
    ///
    /// - Parameter scale: device pixels per CSS pixel.
    public func box(ofSelector selector: String, scale: Double) async throws -> ElementBox? {
        let box = try await main("box(\(selector.javaScriptLiteral), \(scale))")
        return box.isNull ? nil : try ElementBox(box)
    }

    /// Why the page is not a single canvas of the frame's size; nil if it is.
    public func canvasObstacle(size: PixelSize, isTransparent: Bool) async throws -> String? {
        try await main("canvas.obstacle(\(Self.frame(size, isTransparent)))").string
    }

    /// Selects the canvas that is captured; nil if there is none.
    ///
    /// - Parameter selector: nil: the page's first canvas.
    public func chooseCanvas(_ selector: String?, size: PixelSize, isTransparent: Bool) async throws
        -> CanvasDescription?
    {
        let literal = selector?.javaScriptLiteral ?? "null"
        let canvas = try await main("canvas.choose(\(literal), \(Self.frame(size, isTransparent)))")
        return canvas.isNull ? nil : try CanvasDescription(canvas)
    }

    private static func frame(_ size: PixelSize, _ isTransparent: Bool) -> String {
        let frame = JSONBuilder.object()
        frame.set("width", size.width)
        frame.set("height", size.height)
        frame.set("isTransparent", isTransparent)
        return frame.serialized()
    }

    /// The selected canvas's pixels: RGBA, top row first.
    public func canvasPixels() async throws -> Data { try await main("canvas.read()").base64Data() }

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
