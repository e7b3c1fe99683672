import JSONSupport

extension CDP {
    /// The tree of nodes (CDP domain `DOM`).
    public enum DOM {
        /// A shadow root, by its backend node ID, which is valid for the lifetime of the node.
        public struct ShadowRoot: Sendable, Hashable {
            public let backendNodeID: Int
            /// `user-agent`, `open` or `closed`.
            public let type: String
        }

        /// Reads the whole tree, including closed shadow roots and documents of frames.
        ///
        /// Only the shadow roots are decoded. The browser reports every change of the tree from then on, until ``Disable``.
        public struct GetDocument: DevToolsCommand {
            public static let method = "DOM.getDocument"

            public struct Response: DevToolsResponse {
                public let shadowRoots: [ShadowRoot]

                public init(_ result: JSONValue) throws {
                    var found: [ShadowRoot] = []
                    var waiting = [result["root"]]
                    while let node = waiting.popLast() {
                        for root in node["shadowRoots"].array ?? [] {
                            found.append(
                                ShadowRoot(
                                    backendNodeID: try root["backendNodeId"].requireInt(),
                                    type: root["shadowRootType"].string ?? ""
                                )
                            )
                            waiting.append(root)
                        }
                        waiting += node["children"].array ?? []
                        if node["contentDocument"].exists { waiting.append(node["contentDocument"]) }
                    }
                    shadowRoots = found
                }
            }

            public init() {}

            public func encode(into parameters: JSONBuilder) {
                parameters.set("depth", -1)
                parameters.set("pierce", true)
            }
        }

        /// Makes a node available to scripts.
        public struct ResolveNode: DevToolsCommand {
            public static let method = "DOM.resolveNode"

            public struct Response: DevToolsResponse {
                public let object: Runtime.RemoteObject

                public init(_ result: JSONValue) throws {
                    object = try Runtime.RemoteObject(result["object"])
                }
            }

            public var backendNodeID: Int

            public init(backendNodeID: Int) {
                self.backendNodeID = backendNodeID
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("backendNodeId", backendNodeID)
            }
        }

        /// Stops the reports that ``GetDocument`` has started.
        public struct Disable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "DOM.disable"

            public init() {}
        }
    }
}
