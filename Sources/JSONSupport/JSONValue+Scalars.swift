import CJSONC

extension JSONValue {
    /// The string; nil for other kinds, and if `base64Data()` has consumed it.
    public var string: String? {
        guard kind == .string, let node else { return nil }
        return document.readString(node) { String(decoding: $0, as: UTF8.self) }
    }

    /// The integer, also one written as `3.0` or `3e2`; nil for other kinds and outside the range of `Int`.
    public var int: Int? {
        switch kind {
        case .int:
            // json-c clamps a number that is out of range.
            let value = json_object_get_int64(node)
            let isBeyond = value == Int64.max && json_object_get_uint64(node) > UInt64(Int64.max)
            return isBeyond ? nil : Int(value)
        case .double: return Int(exactly: json_object_get_double(node))
        default: return nil
        }
    }

    /// The number; nil for other kinds.
    public var double: Double? {
        switch kind {
        case .int: json_object_get_double(node)
        case .double: json_object_get_double(node)
        default: nil
        }
    }

    /// The boolean; nil for other kinds.
    public var bool: Bool? {
        kind == .bool ? json_object_get_boolean(node) != 0 : nil
    }

    /// The elements; nil for other kinds.
    public var array: [JSONValue]? {
        kind == .array ? (0..<count).map { self[$0] } : nil
    }

    /// The string, or `JSONError.mismatch` with the path (`.consumed` after `base64Data()`).
    public func requireString() throws(JSONError) -> String {
        guard kind == .string else { throw mismatch("a string") }
        guard let string else { throw .consumed(path: path) }
        return string
    }

    /// The integer, or `JSONError.mismatch` with the path.
    public func requireInt() throws(JSONError) -> Int {
        guard let int else { throw mismatch("a whole number") }
        return int
    }

    /// The number, or `JSONError.mismatch` with the path.
    public func requireDouble() throws(JSONError) -> Double {
        guard let double else { throw mismatch("a number") }
        return double
    }

    /// The boolean, or `JSONError.mismatch` with the path.
    public func requireBool() throws(JSONError) -> Bool {
        guard let bool else { throw mismatch("a truth value") }
        return bool
    }

    /// The elements, or `JSONError.mismatch` with the path.
    public func requireArray() throws(JSONError) -> [JSONValue] {
        guard let array else { throw mismatch("an array") }
        return array
    }

    func mismatch(_ expected: String) -> JSONError {
        .mismatch(path: path, expected: expected, found: kind)
    }
}
