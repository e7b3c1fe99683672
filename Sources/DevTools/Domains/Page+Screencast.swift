import FoundationEssentials
import JSONSupport

extension CDP.Page {
    /// Makes the browser send pictures of displayed frames as ``ScreencastFrame`` events.
    ///
    /// Under begin-frame control the next displayed `HeadlessExperimental.beginFrame` sends one. Later ones are dropped
    /// depending on the wall clock (Chromium 156), so it must be restarted for each picture.
    public struct StartScreencast: DevToolsCommand {
        public static let method = "Page.startScreencast"
        public typealias Response = EmptyResponse

        public var format: CDP.ImageFormat?
        /// 0 to 100, of JPEG.
        public var quality: Int?
        /// In device pixels; larger pictures are scaled down.
        public var maxWidth: Int?
        public var maxHeight: Int?

        public init(
            format: CDP.ImageFormat? = nil,
            quality: Int? = nil,
            maxWidth: Int? = nil,
            maxHeight: Int? = nil
        ) {
            self.format = format
            self.quality = quality
            self.maxWidth = maxWidth
            self.maxHeight = maxHeight
        }

        public func encode(into parameters: JSONBuilder) {
            parameters.set("format", format?.rawValue)
            parameters.set("quality", quality)
            parameters.set("maxWidth", maxWidth)
            parameters.set("maxHeight", maxHeight)
        }
    }

    /// Stops the screencast.
    public struct StopScreencast: DevToolsCommand {
        public static let method = "Page.stopScreencast"
        public typealias Response = EmptyResponse

        public init() {}
    }

    /// A picture of a displayed frame.
    public struct ScreencastFrame: DevToolsEvent {
        public static let method = "Page.screencastFrame"

        /// The image file's bytes.
        public let data: Data

        public init(_ parameters: JSONValue) throws {
            data = try parameters["data"].base64Data()
        }
    }
}
