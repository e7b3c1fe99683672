import JSONSupport

extension CDP {
    /// The machine and the browser's processes (CDP domain `SystemInfo`, of the browser's own session).
    public enum SystemInfo {
        /// Lists the browser's processes.
        public struct GetProcessInfo: DevToolsCommand {
            public static let method = "SystemInfo.getProcessInfo"

            public struct Response: DevToolsResponse {
                public struct Process: Sendable, Hashable {
                    /// `browser`, `renderer`, `GPU`, or the name of a service, such as `network.mojom.NetworkService`.
                    public let type: String
                    public let identifier: Int
                    /// The processor time that all its threads have used.
                    public let processorSeconds: Double
                }

                public let processes: [Process]

                public init(_ result: JSONValue) throws {
                    processes = try result["processInfo"].requireArray().map {
                        Process(
                            type: try $0["type"].requireString(),
                            identifier: try $0["id"].requireInt(),
                            processorSeconds: try $0["cpuTime"].requireDouble()
                        )
                    }
                }
            }

            public init() {}
        }
    }
}
