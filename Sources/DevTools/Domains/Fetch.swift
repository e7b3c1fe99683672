import JSONSupport

extension CDP {
    /// Intercepts requests (CDP domain `Fetch`).
    public enum Fetch {
        public typealias RequestID = String

        /// Pauses requests whose addresses match one of the patterns.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Fetch.enable"

            /// Patterns with the wildcards `*` and `?`.
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

        /// Stops intercepting requests.
        public struct Disable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Fetch.disable"

            public init() {}
        }

        /// Answers a paused request.
        public struct FulfillRequest: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Fetch.fulfillRequest"

            public var requestID: RequestID
            /// The HTTP status.
            public var responseCode: Int
            public var headers: [(name: String, value: String)]
            /// The bytes, in base64.
            public var body: String

            public init(
                requestID: RequestID,
                responseCode: Int = 200,
                headers: [(name: String, value: String)],
                body: String
            ) {
                self.requestID = requestID
                self.responseCode = responseCode
                self.headers = headers
                self.body = body
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("requestId", requestID)
                parameters.set("responseCode", responseCode)
                let entries = JSONBuilder.array()
                for header in headers {
                    let entry = JSONBuilder.object()
                    entry.set("name", header.name)
                    entry.set("value", header.value)
                    entries.append(entry)
                }
                parameters.set("responseHeaders", entries)
                parameters.set("body", body)
            }
        }

        /// Continues a paused request.
        public struct ContinueRequest: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Fetch.continueRequest"

            public var requestID: RequestID

            public init(requestID: RequestID) {
                self.requestID = requestID
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("requestId", requestID)
            }
        }

        /// A request was paused.
        public struct RequestPaused: DevToolsEvent {
            public static let method = "Fetch.requestPaused"

            public let requestID: RequestID
            public let method: String
            public let url: String
            public let headers: [String: String]

            public init(_ parameters: JSONValue) throws {
                let request = parameters["request"]
                requestID = try parameters["requestId"].requireString()
                method = try request["method"].requireString()
                url = try request["url"].requireString()
                let values = request["headers"]
                headers = values.keys.reduce(into: [:]) { $0[$1] = values[$1].string }
            }
        }
    }
}
