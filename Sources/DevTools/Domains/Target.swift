import JSONSupport

extension CDP {
    /// Pages, workers and out-of-process frames, and their sessions (CDP domain `Target`).
    public enum Target {
        /// What a target is.
        public struct Info: Sendable, Hashable {
            public let targetID: TargetID
            /// `page`, `iframe`, `worker`, `service_worker`, …
            public let type: String
            public let title: String
            public let url: String

            init(_ info: JSONValue) throws {
                targetID = try info["targetId"].requireString()
                type = try info["type"].requireString()
                title = try info["title"].requireString()
                url = try info["url"].requireString()
            }
        }

        /// Opens a page.
        public struct CreateTarget: DevToolsCommand {
            public static let method = "Target.createTarget"

            public struct Response: DevToolsResponse {
                public let targetID: TargetID

                public init(_ result: JSONValue) throws {
                    targetID = try result["targetId"].requireString()
                }
            }

            public var url: String
            /// The size of the viewport, in CSS pixels.
            public var width: Int?
            public var height: Int?
            /// Whether frames are produced only by `HeadlessExperimental.BeginFrame`; headless shell only.
            public var enableBeginFrameControl: Bool?
            public var browserContextID: String?
            public var newWindow: Bool?
            public var background: Bool?

            public init(
                url: String,
                width: Int? = nil,
                height: Int? = nil,
                enableBeginFrameControl: Bool? = nil,
                browserContextID: String? = nil,
                newWindow: Bool? = nil,
                background: Bool? = nil
            ) {
                self.url = url
                self.width = width
                self.height = height
                self.enableBeginFrameControl = enableBeginFrameControl
                self.browserContextID = browserContextID
                self.newWindow = newWindow
                self.background = background
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("url", url)
                parameters.set("width", width)
                parameters.set("height", height)
                parameters.set("enableBeginFrameControl", enableBeginFrameControl)
                parameters.set("browserContextId", browserContextID)
                parameters.set("newWindow", newWindow)
                parameters.set("background", background)
            }
        }

        /// Creates a session with a target, over this connection ("flat").
        public struct AttachToTarget: DevToolsCommand {
            public static let method = "Target.attachToTarget"

            public struct Response: DevToolsResponse {
                public let sessionID: SessionID

                public init(_ result: JSONValue) throws {
                    sessionID = try result["sessionId"].requireString()
                }
            }

            public var targetID: TargetID

            public init(targetID: TargetID) {
                self.targetID = targetID
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("targetId", targetID)
                parameters.set("flatten", true)
            }
        }

        /// Creates sessions with the workers and worklets of a page when they start (`AttachedToTarget`), over this connection.
        ///
        /// Each is paused before its first statement until `Runtime.RunIfWaitingForDebugger`. In a worker's session it applies to
        /// nested workers. CDP's `filter` excludes worklets from the sessions but still pauses them, forever.
        public struct AutoAttachToWorkers: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Target.setAutoAttach"

            public init() {}

            public func encode(into parameters: JSONBuilder) {
                parameters.set("autoAttach", true)
                parameters.set("waitForDebuggerOnStart", true)
                parameters.set("flatten", true)
            }
        }

        /// Creates a browser context: its storage is not shared with other contexts and not persistent.
        public struct CreateBrowserContext: DevToolsCommand {
            public static let method = "Target.createBrowserContext"

            public struct Response: DevToolsResponse {
                public let browserContextID: String

                public init(_ result: JSONValue) throws {
                    browserContextID = try result["browserContextId"].requireString()
                }
            }

            /// The proxy of its pages, and what they do not ask it for; nil: the browser's.
            public var proxyServer: String?
            public var proxyBypassList: String?

            public init(proxyServer: String? = nil, proxyBypassList: String? = nil) {
                self.proxyServer = proxyServer
                self.proxyBypassList = proxyBypassList
            }

            public func encode(into parameters: JSONBuilder) {
                if let proxyServer { parameters.set("proxyServer", proxyServer) }
                if let proxyBypassList { parameters.set("proxyBypassList", proxyBypassList) }
            }
        }

        /// Closes all pages of a browser context and deletes its storage.
        public struct DisposeBrowserContext: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Target.disposeBrowserContext"

            public var browserContextID: String

            public init(browserContextID: String) {
                self.browserContextID = browserContextID
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("browserContextId", browserContextID)
            }
        }
    }
}
