import JSONSupport

extension CDP {
    /// The end of a session (CDP domain `Inspector`), which `SessionTable` reads.
    public enum Inspector {
        /// Enables the domain's events; crashes are reported even without it.
        public struct Enable: DevToolsCommand {
            public typealias Response = EmptyResponse
            public static let method = "Inspector.enable"

            public init() {}
        }
    }
}
