import JSONSupport

extension CDP.Emulation {
    /// Sets the time zone; refused if it is unknown, or not written in the case of the IANA's list.
    public struct SetTimezoneOverride: DevToolsCommand {
        public typealias Response = EmptyResponse
        public static let method = "Emulation.setTimezoneOverride"

        /// An IANA name.
        public var timezoneID: String

        public init(timezoneID: String) {
            self.timezoneID = timezoneID
        }

        public func encode(into parameters: JSONBuilder) {
            parameters.set("timezoneId", timezoneID)
        }
    }

    /// Sets ICU's locale of the page's process; refused if it is malformed.
    public struct SetLocaleOverride: DevToolsCommand {
        public typealias Response = EmptyResponse
        public static let method = "Emulation.setLocaleOverride"

        public var locale: String

        public init(locale: String) {
            self.locale = locale
        }

        public func encode(into parameters: JSONBuilder) {
            parameters.set("locale", locale)
        }
    }
}
