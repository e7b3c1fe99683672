import JSONSupport

extension CDP {
    /// The browser as a whole.
    public enum Browser {
        /// Asks what browser this is.
        public struct GetVersion: DevToolsCommand {
            public static let method = "Browser.getVersion"

            public struct Response: DevToolsResponse {
                public let protocolVersion: String
                /// Name and version: `HeadlessChrome/130.0.6723.58`.
                public let product: String
                public let revision: String
                public let userAgent: String
                public let jsVersion: String

                public init(_ result: JSONValue) throws {
                    protocolVersion = try result["protocolVersion"].requireString()
                    product = try result["product"].requireString()
                    revision = try result["revision"].requireString()
                    userAgent = try result["userAgent"].requireString()
                    jsVersion = try result["jsVersion"].requireString()
                }
            }

            public init() {}
        }
    }
}
