import JSONSupport

extension CDP.Runtime {
    /// A value of the page, by value or by reference.
    public struct RemoteObject: Sendable {
        /// `object`, `function`, `undefined`, `string`, `number`, `boolean`, `symbol`, `bigint`.
        public let type: String
        /// `null`, `array`, `node`, `error`, `promise`, …
        public let subtype: String?
        public let className: String?
        /// The value as JSON, if it was asked for or is no object; missing for `undefined`.
        public let value: JSONValue
        /// `NaN`, `Infinity`, `-0` or a big integer.
        public let unserializableValue: String?
        /// What an object is called in the console: an error's stack.
        public let description: String?
        /// To be released, if the value came by reference.
        public let objectID: RemoteObjectID?

        init(_ object: JSONValue) throws {
            type = try object["type"].requireString()
            subtype = object["subtype"].string
            className = object["className"].string
            value = object["value"]
            unserializableValue = object["unserializableValue"].string
            description = object["description"].string
            objectID = object["objectId"].string
        }
    }
}
