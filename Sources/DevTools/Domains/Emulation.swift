import JSONSupport

extension CDP {
    /// Emulates the page's environment (CDP domain `Emulation`).
    public enum Emulation {
        /// Sets the viewport.
        public struct SetDeviceMetricsOverride: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Emulation.setDeviceMetricsOverride"

            /// In CSS pixels.
            public var width: Int
            public var height: Int
            /// Device pixels per CSS pixel; 0: unchanged.
            public var deviceScaleFactor: Double
            public var mobile: Bool

            public init(width: Int, height: Int, deviceScaleFactor: Double = 1, mobile: Bool = false) {
                self.width = width
                self.height = height
                self.deviceScaleFactor = deviceScaleFactor
                self.mobile = mobile
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("width", width)
                parameters.set("height", height)
                parameters.set("deviceScaleFactor", deviceScaleFactor)
                parameters.set("mobile", mobile)
            }
        }

        /// A colour; red, green and blue 0 to 255, alpha 0 to 1.
        public struct Color: Sendable, Hashable, JSONEncodable {
            public var red: Int
            public var green: Int
            public var blue: Int
            public var alpha: Double

            public init(red: Int, green: Int, blue: Int, alpha: Double = 1) {
                self.red = red
                self.green = green
                self.blue = blue
                self.alpha = alpha
            }

            /// Fully transparent.
            public static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)

            public func makeJSON() -> JSONBuilder {
                let color = JSONBuilder.object()
                color.set("r", red)
                color.set("g", green)
                color.set("b", blue)
                color.set("a", alpha)
                return color
            }
        }

        /// Sets the background of a page without one; nil: the browser's white.
        public struct SetDefaultBackgroundColorOverride: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Emulation.setDefaultBackgroundColorOverride"

            public var color: Color?

            public init(color: Color?) {
                self.color = color
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("color", color)
            }
        }
    }
}
