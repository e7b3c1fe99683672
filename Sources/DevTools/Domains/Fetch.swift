import JSONSupport

extension CDP {
    /// Requests that are answered here instead of by a server (CDP domain `Fetch`).
    public enum Fetch {
        public typealias RequestID = String

        /// Stops every request whose address matches one of the patterns, until it is answered.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Fetch.enable"

            /// Addresses with `*` and `?` for any characters and any one.
            public var urlPatterns: [String]

            public init(urlPatterns: [String]) {
                self.urlPatterns = urlPatterns
            }

            public func encode(into parameters: JSONBuilder) {
                let patterns = JSONBuilder.array()
                for pattern in urlPatterns {
                    let entry = JSONBuilder.object()
                    entry.set("urlPattern", pattern)
                    patterns.append(entry)
                }
                parameters.set("patterns", patterns)
            }
        }

        /// Lets all requests go their way again.
        public struct Disable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Fetch.disable"

            public init() {}
        }

        /// Answers a stopped request.
        public struct FulfillRequest: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Fetch.fulfillRequest"

            public var requestID: RequestID
            /// The HTTP status.
            public var responseCode: Int
            public var contentType: String
            /// The bytes, in base64.
            public var body: String

            public init(requestID: RequestID, responseCode: Int = 200, contentType: String, body: String) {
                self.requestID = requestID
                self.responseCode = responseCode
                self.contentType = contentType
                self.body = body
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("requestId", requestID)
                parameters.set("responseCode", responseCode)
                let header = JSONBuilder.object()
                header.set("name", "Content-Type")
                header.set("value", contentType)
                let headers = JSONBuilder.array()
                headers.append(header)
                parameters.set("responseHeaders", headers)
                parameters.set("body", body)
            }
        }

        /// A request was stopped.
        public struct RequestPaused: DevToolsEvent {
            public static let method = "Fetch.requestPaused"

            public let requestID: RequestID
            public let url: String

            public init(_ parameters: JSONValue) throws {
                requestID = try parameters["requestId"].requireString()
                url = try parameters["request"]["url"].requireString()
            }
        }
    }
}
