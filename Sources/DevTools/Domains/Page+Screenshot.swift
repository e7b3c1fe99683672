import FoundationEssentials
import JSONSupport

extension CDP.Page {
    /// Takes a screenshot of the page.
    public struct CaptureScreenshot: DevToolsCommand {
        public static let method = "Page.captureScreenshot"

        public struct Response: DevToolsResponse {
            /// The image file's bytes, decoded in the message's own memory.
            public let data: Data

            public init(_ result: JSONValue) throws {
                data = try result["data"].base64Data()
            }
        }

        /// A part of the page, in CSS pixels from the document's origin, and what one of them is drawn as.
        public struct Viewport: Sendable, Hashable, JSONEncodable {
            public var x: Double
            public var y: Double
            public var width: Double
            public var height: Double
            public var scale: Double

            public init(x: Double, y: Double, width: Double, height: Double, scale: Double = 1) {
                self.x = x
                self.y = y
                self.width = width
                self.height = height
                self.scale = scale
            }

            public func makeJSON() -> JSONBuilder {
                ["x": x, "y": y, "width": width, "height": height, "scale": scale].makeJSON()
            }
        }

        public var format: CDP.ImageFormat
        /// 0 to 100, of JPEG and WebP.
        public var quality: Int?
        public var clip: Viewport?
        public var fromSurface: Bool?
        public var captureBeyondViewport: Bool?
        /// Encodes faster; the file is larger, the pixels are identical.
        public var optimizeForSpeed: Bool?

        public init(
            format: CDP.ImageFormat,
            quality: Int? = nil,
            clip: Viewport? = nil,
            fromSurface: Bool? = nil,
            captureBeyondViewport: Bool? = nil,
            optimizeForSpeed: Bool? = nil
        ) {
            self.format = format
            self.quality = quality
            self.clip = clip
            self.fromSurface = fromSurface
            self.captureBeyondViewport = captureBeyondViewport
            self.optimizeForSpeed = optimizeForSpeed
        }

        public func encode(into parameters: JSONBuilder) {
            parameters.set("format", format.rawValue)
            parameters.set("quality", quality)
            parameters.set("clip", clip)
            parameters.set("fromSurface", fromSurface)
            parameters.set("captureBeyondViewport", captureBeyondViewport)
            parameters.set("optimizeForSpeed", optimizeForSpeed)
        }
    }
}

extension CDP {
    /// How a picture is encoded.
    public enum ImageFormat: String, Sendable, Hashable {
        case png
        case jpeg
        case webp
    }
}
