import JSONSupport

extension CDP.Runtime {
    /// A value of the page, by value or by reference.
    public struct RemoteObject: Sendable {
        /// `object`, `function`, `undefined`, `string`, `number`, `boolean`, `symbol`, `bigint`.
        public let type: String
        /// `null`, `array`, `node`, `error`, `promise`, …
        public let subtype: String?
        public let className: String?
        /// The value as JSON, if requested or not an object; missing for `undefined`.
        public let value: JSONValue
        /// `NaN`, `Infinity`, `-0` or a big integer.
        public let unserializableValue: String?
        /// The object's text in the console; for an error, its stack.
        public let description: String?
        /// The ID of a value by reference, which must be released.
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
