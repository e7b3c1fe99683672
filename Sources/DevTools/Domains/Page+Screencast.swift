import FoundationEssentials
import JSONSupport

extension CDP.Page {
    /// Has the browser send pictures of what it displays, as ``ScreencastFrame`` events.
    ///
    /// Under begin-frame control one comes with the next `HeadlessExperimental.beginFrame` that is displayed. Further
    /// ones are dropped as the browser's own clock says (Chromium 156), so that begun anew each time it is reliable.
    public struct StartScreencast: DevToolsCommand {
        public static let method = "Page.startScreencast"
        public typealias Response = EmptyResponse

        public var format: CDP.ImageFormat?
        /// 0 to 100, of JPEG.
        public var quality: Int?
        /// In device pixels: a larger picture is made smaller.
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

    /// Ends what ``StartScreencast`` began.
    public struct StopScreencast: DevToolsCommand {
        public static let method = "Page.stopScreencast"
        public typealias Response = EmptyResponse

        public init() {}
    }

    /// A picture that the browser has displayed.
    public struct ScreencastFrame: DevToolsEvent {
        public static let method = "Page.screencastFrame"

        /// The image file's bytes.
        public let data: Data

        public init(_ parameters: JSONValue) throws {
            data = try parameters["data"].base64Data()
        }
    }
}
