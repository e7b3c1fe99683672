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

        public var format: CDP.ImageFormat
        /// 0 to 100, of JPEG and WebP.
        public var quality: Int?
        /// Encodes faster; the file is larger, the pixels are identical.
        public var optimizeForSpeed: Bool?

        public init(
            format: CDP.ImageFormat,
            quality: Int? = nil,
            optimizeForSpeed: Bool? = nil
        ) {
            self.format = format
            self.quality = quality
            self.optimizeForSpeed = optimizeForSpeed
        }

        public func encode(into parameters: JSONBuilder) {
            parameters.set("format", format.rawValue)
            parameters.set("quality", quality)
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
