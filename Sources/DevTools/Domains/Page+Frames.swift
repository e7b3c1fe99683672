import JSONSupport

extension CDP.Page {
    /// A frame of a page and the document in it.
    public struct Frame: Sendable, Hashable {
        public let id: CDP.FrameID
        /// Nil for the page's main frame.
        public let parentID: CDP.FrameID?
        public let loaderID: CDP.LoaderID
        public let name: String?
        /// Without the fragment.
        public let url: String
        public let securityOrigin: String
        public let mimeType: String
        /// The address that could not be loaded, if the frame shows an error instead.
        public let unreachableURL: String?

        init(_ frame: JSONValue) throws {
            id = try frame["id"].requireString()
            parentID = frame["parentId"].string
            loaderID = try frame["loaderId"].requireString()
            name = frame["name"].string
            url = try frame["url"].requireString()
            securityOrigin = try frame["securityOrigin"].requireString()
            mimeType = try frame["mimeType"].requireString()
            unreachableURL = frame["unreachableUrl"].string
        }
    }

    /// A frame has a new document.
    public struct FrameNavigated: DevToolsEvent {
        public static let method = "Page.frameNavigated"

        public let frame: Frame

        public init(_ parameters: JSONValue) throws {
            frame = try Frame(parameters["frame"])
        }
    }

    /// A frame, not of another process, begins to load a document. It is sent before the reply to the call that has begun it.
    public struct FrameStartedLoading: DevToolsEvent {
        public static let method = "Page.frameStartedLoading"

        public let frameID: CDP.FrameID

        public init(_ parameters: JSONValue) throws {
            frameID = try parameters["frameId"].requireString()
        }
    }

    /// The document is loaded, or the attempt was given up.
    public struct FrameStoppedLoading: DevToolsEvent {
        public static let method = "Page.frameStoppedLoading"

        public let frameID: CDP.FrameID

        public init(_ parameters: JSONValue) throws {
            frameID = try parameters["frameId"].requireString()
        }
    }

    /// A frame was removed.
    public struct FrameDetached: DevToolsEvent {
        public static let method = "Page.frameDetached"

        public let frameID: CDP.FrameID

        public init(_ parameters: JSONValue) throws {
            frameID = try parameters["frameId"].requireString()
        }
    }

    /// A script, a form or a `<meta>` has requested a navigation, which may still be cancelled.
    public struct FrameRequestedNavigation: DevToolsEvent {
        public static let method = "Page.frameRequestedNavigation"

        public let frameID: CDP.FrameID
        /// `scriptInitiated`, `metaTagRefresh`, `reload`, `anchorClick`, `formSubmissionGet`, …
        public let reason: String
        public let url: String
        /// `currentTab`, `newTab`, `newWindow` or `download`.
        public let disposition: String

        public init(_ parameters: JSONValue) throws {
            frameID = try parameters["frameId"].requireString()
            reason = try parameters["reason"].requireString()
            url = try parameters["url"].requireString()
            disposition = try parameters["disposition"].requireString()
        }
    }
}
