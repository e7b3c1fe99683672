import JSONSupport

extension CDP.Runtime {
    /// Adds a global function to every existing and future script context, which sends a string to this session.
    public struct AddBinding: DevToolsCommand {
        public typealias Response = EmptyResponse
        public static let method = "Runtime.addBinding"

        public var name: String

        public init(name: String) {
            self.name = name
        }

        public func encode(into parameters: JSONBuilder) {
            parameters.set("name", name)
        }
    }

    /// A script called a function of ``AddBinding``.
    public struct BindingCalled: DevToolsEvent {
        public static let method = "Runtime.bindingCalled"

        public let name: String
        public let payload: String
        public let context: ExecutionContextID

        public init(_ parameters: JSONValue) throws {
            name = try parameters["name"].requireString()
            payload = try parameters["payload"].requireString()
            context = try parameters["executionContextId"].requireInt()
        }
    }
}
