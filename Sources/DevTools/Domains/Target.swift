import JSONSupport

extension CDP {
    /// Pages, workers and frames with a process of their own, and the sessions to talk to them.
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
            /// Of the viewport, in CSS pixels.
            public var width: Int?
            public var height: Int?
            /// Frames come only from `HeadlessExperimental.BeginFrame` then; headless shell alone knows it.
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

        /// Makes a session with a target, over this connection ("flat").
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

        /// Makes sessions with the workers and worklets of a page, as they come (`AttachedToTarget`), over this
        /// connection.
        ///
        /// Each waits before its first statement until `Runtime.RunIfWaitingForDebugger`. Sent in a worker's own
        /// session, it holds for the workers that this one starts. CDP's `filter` would leave worklets out and
        /// have them wait all the same, for ever.
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

        /// Makes a browser context: pages in it share no storage with others, and keep none.
        public struct CreateBrowserContext: DevToolsCommand {
            public static let method = "Target.createBrowserContext"

            public struct Response: DevToolsResponse {
                public let browserContextID: String

                public init(_ result: JSONValue) throws {
                    browserContextID = try result["browserContextId"].requireString()
                }
            }

            public init() {}
        }

        /// Closes all pages of a browser context and drops what they have stored.
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
