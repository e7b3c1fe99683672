import JSONSupport

extension CDP {
    /// The page of a session: loading, scripts, pictures, frames.
    public enum Page {
        /// Turns on the domain's events.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Page.enable"

            public init() {}
        }

        /// Begins to load an address; answers when the load is committed or has failed.
        public struct Navigate: DevToolsCommand {
            public static let method = "Page.navigate"

            public struct Response: DevToolsResponse {
                public let frameID: FrameID
                /// Nil if only the fragment changed.
                public let loaderID: LoaderID?
                /// Why nothing was loaded: `net::ERR_CONNECTION_REFUSED`. Not an HTTP status.
                public let errorText: String?

                public init(_ result: JSONValue) throws {
                    frameID = try result["frameId"].requireString()
                    loaderID = result["loaderId"].string
                    errorText = result["errorText"].string
                }
            }

            public var url: String

            public init(url: String) {
                self.url = url
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("url", url)
            }
        }

        /// Runs a script in every new document of every frame, before the page's own.
        public struct AddScriptToEvaluateOnNewDocument: DevToolsCommand {
            public static let method = "Page.addScriptToEvaluateOnNewDocument"

            public struct Response: DevToolsResponse {
                public let identifier: String

                public init(_ result: JSONValue) throws {
                    identifier = try result["identifier"].requireString()
                }
            }

            public var source: String
            /// An isolated world's name; nil for the page's own world.
            public var worldName: String?
            /// In existing documents as well.
            public var runImmediately: Bool?

            public init(source: String, worldName: String? = nil, runImmediately: Bool? = nil) {
                self.source = source
                self.worldName = worldName
                self.runImmediately = runImmediately
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("source", source)
                parameters.set("worldName", worldName)
                parameters.set("runImmediately", runImmediately)
            }
        }

        /// Enables `LifecycleEvent`; those of the current document are sent again.
        public struct SetLifecycleEventsEnabled: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Page.setLifecycleEventsEnabled"

            public var enabled: Bool

            public init(enabled: Bool) {
                self.enabled = enabled
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("enabled", enabled)
            }
        }

        /// Answers `alert`, `confirm`, `prompt` or `beforeunload`, which block the page.
        public struct HandleJavaScriptDialog: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Page.handleJavaScriptDialog"

            public var accept: Bool
            public var promptText: String?

            public init(accept: Bool, promptText: String? = nil) {
                self.accept = accept
                self.promptText = promptText
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("accept", accept)
                parameters.set("promptText", promptText)
            }
        }
    }
}
