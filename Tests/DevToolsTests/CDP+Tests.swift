import DevTools
import JSONSupport

// Of the protocol, what these tests need and nothing else does.

extension CDP.Target {
    /// Closes a page.
    struct CloseTarget: DevToolsCommand {
        typealias Response = EmptyResponse
        static let method = "Target.closeTarget"

        let targetID: CDP.TargetID

        func encode(into parameters: JSONBuilder) {
            parameters.set("targetId", targetID)
        }
    }
}

extension CDP.Page {
    /// Has the page's process killed as by a crash.
    struct Crash: DevToolsCommand {
        typealias Response = EmptyResponse
        static let method = "Page.crash"
    }

    /// Asks for the page's frames.
    struct GetFrameTree: DevToolsCommand {
        static let method = "Page.getFrameTree"

        struct Response: DevToolsResponse {
            /// The main frame, then everything below it.
            let frames: [CDP.FrameID]

            init(_ result: JSONValue) throws {
                frames = try Self.frames(result["frameTree"])
            }

            private static func frames(_ tree: JSONValue) throws -> [CDP.FrameID] {
                [try tree["frame"]["id"].requireString()]
                    + (try (tree["childFrames"].array ?? []).flatMap { try frames($0) })
            }
        }
    }

    /// The main frame's document fired `load`.
    struct LoadEventFired: DevToolsEvent {
        static let method = "Page.loadEventFired"

        init(_ parameters: JSONValue) {}
    }
}
