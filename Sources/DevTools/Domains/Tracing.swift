import JSONSupport

extension CDP {
    /// Chromium's trace events (CDP domain `Tracing`, of the browser's own session).
    public enum Tracing {
        /// Starts recording events of some categories.
        public struct Start: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Tracing.start"

            public var categories: [String]
            /// The size of the buffer in KiB.
            public var bufferSize: Int

            public init(categories: [String], bufferSize: Int) {
                self.categories = categories
                self.bufferSize = bufferSize
            }

            public func encode(into parameters: JSONBuilder) {
                parameters.set("transferMode", "ReportEvents")
                let config = JSONBuilder.object()
                config.set("recordMode", "recordUntilFull")
                config.set("traceBufferSizeInKb", bufferSize)
                config.set("includedCategories", categories)
                config.set("excludedCategories", ["*"])
                parameters.set("traceConfig", config)
            }
        }

        /// Stops recording; the events follow in `DataCollected`, then `TracingComplete`.
        public struct End: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Tracing.end"

            public init() {}
        }

        /// A part of the recorded events, in any order.
        public struct DataCollected: DevToolsEvent {
            public static let method = "Tracing.dataCollected"

            public let events: [Event]

            public init(_ parameters: JSONValue) throws {
                events = try parameters["value"].requireArray().compactMap { Event($0) }
            }
        }

        /// All events have been sent.
        public struct TracingComplete: DevToolsEvent {
            public static let method = "Tracing.tracingComplete"

            public init(_ parameters: JSONValue) {}
        }

        /// One event of a trace.
        public struct Event: Sendable, Hashable {
            public let name: String
            /// In microseconds of the browser's monotonic clock.
            public let timestamp: Int64
            /// The frame that it concerns, if any.
            public let frameID: CDP.FrameID?
            /// The address of the document that it concerns; empty for a frame's initial empty document.
            public let documentURL: String?

            /// Nil for events without a name or time, such as metadata.
            init?(_ value: JSONValue) {
                guard let name = value["name"].string, let timestamp = value["ts"].double else { return nil }
                self.name = name
                self.timestamp = Int64(timestamp)
                frameID = value["args"]["frame"].string
                documentURL = value["args"]["data"]["documentLoaderURL"].string
            }
        }
    }
}
