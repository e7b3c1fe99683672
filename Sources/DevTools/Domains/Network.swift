import JSONSupport

extension CDP {
    /// What a page loads.
    public enum Network {
        /// Names a request from its first event to its last, through redirects.
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

        /// A request needs no answer, as what was asked for is in memory.
        public struct RequestServedFromCache: DevToolsEvent {
            public static let method = "Network.requestServedFromCache"

            public let requestID: RequestID

            public init(_ parameters: JSONValue) throws {
                requestID = try parameters["requestId"].requireString()
            }
        }

        /// The head of an answer came.
        public struct ResponseReceived: DevToolsEvent {
            public static let method = "Network.responseReceived"

            public let requestID: RequestID
            public let loaderID: LoaderID
            public let url: String
            /// HTTP's; 0 where there is none.
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

        /// A request ended well.
        public struct LoadingFinished: DevToolsEvent {
            public static let method = "Network.loadingFinished"

            public let requestID: RequestID
            /// Over the wire, in bytes.
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
