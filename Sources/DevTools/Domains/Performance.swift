import JSONSupport

extension CDP {
    /// Run-time metrics of a page (CDP domain `Performance`).
    public enum Performance {
        /// Starts the collecting of metrics.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Performance.enable"

            public init() {}
        }

        /// Reads the metrics: names with numbers; times are seconds of the browser's monotonic clock.
        public struct GetMetrics: DevToolsCommand {
            public static let method = "Performance.getMetrics"

            public struct Response: DevToolsResponse {
                /// The values by name, among them `NavigationStart` of the main document.
                public let metrics: [String: Double]

                public init(_ result: JSONValue) throws {
                    var metrics: [String: Double] = [:]
                    for metric in try result["metrics"].requireArray() {
                        metrics[try metric["name"].requireString()] = try metric["value"].requireDouble()
                    }
                    self.metrics = metrics
                }
            }

            public init() {}
        }
    }
}
