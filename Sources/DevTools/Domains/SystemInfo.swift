import JSONSupport

extension CDP {
    /// The machine and the browser's processes (CDP domain `SystemInfo`, of the browser's own session).
    public enum SystemInfo {
        /// Lists the browser's processes.
        public struct GetProcessInfo: DevToolsCommand {
            public static let method = "SystemInfo.getProcessInfo"

            public struct Response: DevToolsResponse {
                /// With `type`: `browser`, `renderer`, `GPU` and others.
                public let processes: [(type: String, identifier: Int)]

                public init(_ result: JSONValue) throws {
                    processes = try result["processInfo"].requireArray().map {
                        (try $0["type"].requireString(), try $0["id"].requireInt())
                    }
                }
            }

            public init() {}
        }
    }
}
