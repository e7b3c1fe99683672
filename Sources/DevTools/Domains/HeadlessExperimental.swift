import FoundationEssentials
import JSONSupport

extension CDP {
    /// Commands of headless shell only (CDP domain `HeadlessExperimental`).
    public enum HeadlessExperimental {
        /// Produces a frame, and optionally a screenshot of it.
        ///
        /// Requires a target created with `enableBeginFrameControl`.
        public struct BeginFrame: DevToolsCommand {
            public static let method = "HeadlessExperimental.beginFrame"

            public struct Response: DevToolsResponse {
                /// Whether the frame differs from the one before.
                public let hasDamage: Bool
                /// The image file's bytes, decoded in the message's own memory; nil if none was asked for, or
                /// nothing changed: the previous picture is still current.
                public let screenshotData: Data?

                public init(_ result: JSONValue) throws {
                    hasDamage = try result["hasDamage"].requireBool()
                    let data = result["screenshotData"]
                    screenshotData = data.exists ? try data.base64Data() : nil
                }
            }

            /// How the picture is encoded.
            public struct Screenshot: Sendable, Hashable, JSONEncodable {
                public var format: ImageFormat
                /// 0 to 100, of JPEG and WebP.
                public var quality: Int?
                /// Encodes faster; the file is larger, the pixels are identical.
                public var optimizeForSpeed: Bool?

                public init(format: ImageFormat, quality: Int? = nil, optimizeForSpeed: Bool? = nil) {
                    self.format = format
                    self.quality = quality
                    self.optimizeForSpeed = optimizeForSpeed
                }

                public func makeJSON() -> JSONBuilder {
                    let screenshot = JSONBuilder.object()
                    screenshot.set("format", format.rawValue)
                    screenshot.set("quality", quality)
                    screenshot.set("optimizeForSpeed", optimizeForSpeed)
                    return screenshot
                }
            }

            /// The frame's time in milliseconds of the monotonic clock; must increase strictly.
            public var frameTimeTicks: Double?
            /// The interval to the next frame, in milliseconds.
            public var interval: Double?
            /// Whether the frame is not drawn; scripts and animations run nevertheless.
            public var noDisplayUpdates: Bool?
            public var screenshot: Screenshot?

            public init(
                frameTimeTicks: Double? = nil,
                interval: Double? = nil,
                noDisplayUpdates: Bool? = nil,
                screenshot: Screenshot? = nil
            ) {
                self.frameTimeTicks = frameTimeTicks
                self.interval = interval
                self.noDisplayUpdates = noDisplayUpdates
                self.screenshot = screenshot
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("frameTimeTicks", frameTimeTicks)
                parameters.set("interval", interval)
                parameters.set("noDisplayUpdates", noDisplayUpdates)
                parameters.set("screenshot", screenshot)
            }
        }
    }
}
