import JSONSupport

extension CDP.Network {
    /// Reads the body of a response, even if scripts may not.
    public struct GetResponseBody: DevToolsCommand {
        public static let method = "Network.getResponseBody"

        public struct Response: DevToolsResponse {
            public let body: String
            /// Whether the body is base64; otherwise it is text.
            public let isBase64: Bool

            public init(_ result: JSONValue) throws {
                body = try result["body"].requireString()
                isBase64 = try result["base64Encoded"].requireBool()
            }
        }

        public var requestID: RequestID

        public init(requestID: RequestID) {
            self.requestID = requestID
        }

        public func encode(into parameters: JSONBuilder) {
            parameters.set("requestId", requestID)
        }
    }
}
