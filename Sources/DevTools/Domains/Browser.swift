import JSONSupport

extension CDP {
    /// The browser itself (CDP domain `Browser`, of any session).
    public enum Browser {
        /// Asks for the browser's name and version.
        public struct GetVersion: DevToolsCommand {
            public static let method = "Browser.getVersion"

            public struct Response: DevToolsResponse {
                /// As `HeadlessChrome/156.0.8078.108`.
                public let product: String

                public init(_ result: JSONValue) throws {
                    product = try result["product"].requireString()
                }
            }

            public init() {}
        }
    }
}
