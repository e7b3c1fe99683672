import JSONSupport

extension CDP {
    /// The page's requests (CDP domain `Network`).
    public enum Network {
        /// Identifies a request in all its events, including redirects.
        public typealias RequestID = String

        /// Turns on the domain's events.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Network.enable"

            public init() {}
        }

        /// A request is about to be sent; comes again for each redirect.
        public struct RequestWillBeSent: DevToolsEvent {
            public static let method = "Network.requestWillBeSent"

            public let requestID: RequestID
            /// Empty for a worker's.
            public let loaderID: LoaderID
            public let url: String
            public let httpMethod: String
            /// `Document`, `Script`, `Image`, `Media`, `Font`, `Fetch`, `XHR`, `WebSocket`, …
            public let type: String?
            public let frameID: FrameID?

            public init(_ parameters: JSONValue) throws {
                requestID = try parameters["requestId"].requireString()
                loaderID = try parameters["loaderId"].requireString()
                url = try parameters["request"]["url"].requireString()
                httpMethod = try parameters["request"]["method"].requireString()
                type = parameters["type"].string
                frameID = parameters["frameId"].string
            }
        }

        /// A request is served from the memory cache.
        public struct RequestServedFromCache: DevToolsEvent {
            public static let method = "Network.requestServedFromCache"

            public let requestID: RequestID

            public init(_ parameters: JSONValue) throws {
                requestID = try parameters["requestId"].requireString()
            }
        }

        /// The headers of a response were received.
        public struct ResponseReceived: DevToolsEvent {
            public static let method = "Network.responseReceived"

            public let requestID: RequestID
            public let loaderID: LoaderID
            public let url: String
            /// The HTTP status; 0: none.
            public let status: Int
            public let mimeType: String
            public let type: String
            public let frameID: FrameID?

            public init(_ parameters: JSONValue) throws {
                requestID = try parameters["requestId"].requireString()
                loaderID = try parameters["loaderId"].requireString()
                url = try parameters["response"]["url"].requireString()
                status = try parameters["response"]["status"].requireInt()
                mimeType = try parameters["response"]["mimeType"].requireString()
                type = try parameters["type"].requireString()
                frameID = parameters["frameId"].string
            }
        }

        /// A request completed.
        public struct LoadingFinished: DevToolsEvent {
            public static let method = "Network.loadingFinished"

            public let requestID: RequestID
            /// The size on the wire, in bytes.
            public let encodedDataLength: Double

            public init(_ parameters: JSONValue) throws {
                requestID = try parameters["requestId"].requireString()
                encodedDataLength = try parameters["encodedDataLength"].requireDouble()
            }
        }

        /// A request failed or was cancelled.
        public struct LoadingFailed: DevToolsEvent {
            public static let method = "Network.loadingFailed"

            public let requestID: RequestID
            public let type: String
            /// `net::ERR_FILE_NOT_FOUND`.
            public let errorText: String
            public let canceled: Bool
            public let blockedReason: String?
            /// As `MissingAllowOriginHeader`, if the server did not let the page have it.
            public let corsError: String?

            /// Why, in one word.
            public var reason: String { corsError ?? blockedReason ?? errorText }

            public init(_ parameters: JSONValue) throws {
                requestID = try parameters["requestId"].requireString()
                type = try parameters["type"].requireString()
                errorText = try parameters["errorText"].requireString()
                canceled = parameters["canceled"].bool ?? false
                blockedReason = parameters["blockedReason"].string
                corsError = parameters["corsErrorStatus"]["corsError"].string
            }
        }
    }
}
