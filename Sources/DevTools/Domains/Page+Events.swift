import JSONSupport

extension CDP.Page {
    /// A document load reached a stage; requires `SetLifecycleEventsEnabled`.
    public struct LifecycleEvent: DevToolsEvent {
        public static let method = "Page.lifecycleEvent"

        public let frameID: CDP.FrameID
        public let loaderID: CDP.LoaderID
        /// `init`, `commit`, `DOMContentLoaded`, `load`, `networkAlmostIdle`, `networkIdle`, `firstPaint`, …
        public let name: String
        /// In seconds, on the monotonic clock.
        public let timestamp: Double

        public init(_ parameters: JSONValue) throws {
            frameID = try parameters["frameId"].requireString()
            loaderID = try parameters["loaderId"].requireString()
            name = try parameters["name"].requireString()
            timestamp = try parameters["timestamp"].requireDouble()
        }
    }

    /// The page is blocked until `HandleJavaScriptDialog`.
    public struct JavaScriptDialogOpening: DevToolsEvent {
        public static let method = "Page.javascriptDialogOpening"

        /// `alert`, `confirm`, `prompt` or `beforeunload`.
        public let type: String
        public let message: String
        public let url: String
        public let defaultPrompt: String?

        public init(_ parameters: JSONValue) throws {
            type = try parameters["type"].requireString()
            message = try parameters["message"].requireString()
            url = try parameters["url"].requireString()
            defaultPrompt = parameters["defaultPrompt"].string
        }
    }
}
